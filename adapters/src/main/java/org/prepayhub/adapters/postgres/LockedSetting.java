package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.command.OpenSetting;
import org.prepayhub.command.SettingState;
import org.prepayhub.command.SettingTransitions;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** A setting locked behind its fence. */
record LockedSetting(
    long id,
    ProjectId project,
    MeterNo meter,
    MeterSetting setting,
    SettingState state,
    OpenSetting open) {

  static LockedSetting of(ResultSet row) throws SQLException {
    return new LockedSetting(
        row.getLong("meter_setting_id"),
        new ProjectId(row.getInt("project_id")),
        new MeterNo(row.getString("meter_no")),
        MeterSetting.valueOf(row.getString("setting")),
        SettingState.valueOf(row.getString("state")),
        new OpenSetting(
            ReadingRows.maybeInstant(row, "late_until"),
            row.getInt("tries"),
            Duration.ofMillis(row.getLong("max_hold_millis")),
            row.getBoolean("cuts")));
  }

  /** Checks a move against the table of legal moves; staying is no move. */
  void mayGo(SettingState to) {
    if (state != to && !SettingTransitions.allowed(state, to)) {
      throw new IllegalStateException("setting " + id + " may not go from " + state + " to " + to);
    }
  }
}
