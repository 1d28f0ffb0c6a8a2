package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A day that is closed.
 *
 * @param upTo number of the last entry it could see
 */
record StoredDay(LocalDate day, Instant from, Instant to, long upTo, String checksum) {
  static StoredDay of(ResultSet row, int number) throws SQLException {
    return new StoredDay(
        row.getObject("day", LocalDate.class),
        ReadingRows.instant(row, "from_at"),
        ReadingRows.instant(row, "to_at"),
        row.getLong("up_to_entry"),
        row.getString("checksum"));
  }
}
