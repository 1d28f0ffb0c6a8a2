package org.prepayhub.bench.drill;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.stage.Database;

/** Reads what the hub keeps of its meters, past the hub. */
record StoredReadings(Database database) {
  private static final String ALL =
      """
      select m.meter_no, r.read_at, r.total, coalesce(r.balance_fen, 0) as balance,
        coalesce(r.electrical, '\\x') as electrical
      from reading r join meter m using (meter_id)
      order by m.meter_no, r.read_at, r.slot_at
      """;

  List<StoredReading> read() {
    try (Connection connection = database.connect("hub");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ALL)) {
      List<StoredReading> all = new ArrayList<>();
      while (row.next()) {
        all.add(reading(row));
      }
      return all;
    } catch (SQLException e) {
      throw new BenchFailed("the readings cannot be read", e);
    }
  }

  private static StoredReading reading(ResultSet row) throws SQLException {
    AnswerMark mark = AnswerMark.in(row.getBytes("electrical"));
    return new StoredReading(
        row.getString("meter_no"),
        row.getObject("read_at", OffsetDateTime.class).toInstant(),
        row.getLong("total"),
        row.getLong("balance"),
        mark.index(),
        mark.sequence(),
        mark.print());
  }
}
