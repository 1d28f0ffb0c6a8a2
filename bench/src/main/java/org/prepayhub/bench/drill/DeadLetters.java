package org.prepayhub.bench.drill;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.stage.Stage;

/**
 * What the hub set aside for a human. A message may be given again or be asked for again after
 * every fault of a drill, so none has a reason to end there; a batch of readings that did is lost.
 */
record DeadLetters(Stage stage) {
  private static final String ALL =
      "select route_id || ': ' || left(failure, 200) from dead_letter order by dead_letter_id";

  List<String> told() {
    try (Connection connection = stage.database().connect("hub");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ALL)) {
      List<String> told = new ArrayList<>();
      while (row.next()) {
        told.add(row.getString(1));
      }
      return told;
    } catch (SQLException e) {
      throw new BenchFailed("the dead letters cannot be read", e);
    }
  }
}
