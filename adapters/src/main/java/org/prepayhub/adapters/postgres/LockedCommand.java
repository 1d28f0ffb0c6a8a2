package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.prepayhub.command.CommandState;
import org.prepayhub.command.CommandTransitions;
import org.prepayhub.command.OpenCommand;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** A command locked behind its fence. */
record LockedCommand(
    long id, ProjectId project, MeterNo meter, String kind, CommandState state, OpenCommand open) {

  static LockedCommand of(ResultSet row) throws SQLException {
    return new LockedCommand(
        row.getLong("command_id"),
        new ProjectId(row.getInt("project_id")),
        new MeterNo(row.getString("meter_no")),
        row.getString("kind"),
        CommandState.valueOf(row.getString("state")),
        new OpenCommand(
            ReadingRows.maybeInstant(row, "deadline"),
            ReadingRows.maybeInstant(row, "late_until"),
            row.getInt("sends"),
            Duration.ofMillis(row.getLong("max_hold_millis")),
            row.getBoolean("overtaken"),
            OpenCommand.Cause.valueOf(row.getString("cause"))));
  }

  /** Checks every move of a way against the table of legal moves; staying is no move. */
  void mayGo(CommandState... way) {
    CommandState at = state;
    for (CommandState next : way) {
      if (at != next && !CommandTransitions.allowed(at, next)) {
        throw new IllegalStateException("command " + id + " may not go from " + at + " to " + next);
      }
      at = next;
    }
  }
}
