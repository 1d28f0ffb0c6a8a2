package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.command.SettingState;
import org.prepayhub.command.WantedSetting;
import org.prepayhub.units.MeterId;

/**
 * What is kept of what a meter should hold.
 *
 * @param wanted empty in states in which nothing is wanted
 */
record StoredSetting(Key key, SettingState state, List<Long> wanted, Optional<String> why) {

  /** One setting of one meter. */
  record Key(MeterId meter, MeterSetting setting) {}

  static StoredSetting of(ResultSet row) throws SQLException {
    return new StoredSetting(
        new Key(
            new MeterId(row.getLong("meter_id")), MeterSetting.valueOf(row.getString("setting"))),
        SettingState.valueOf(row.getString("state")),
        ReadingRows.numbers(row.getArray("wanted"), Number::longValue),
        Optional.ofNullable(row.getString("why")));
  }

  /** Whether the same is kept already; what was refused is not wanted again by that. */
  boolean says(WantedSetting should) {
    return switch (should) {
      case WantedSetting.Values(List<Long> values) -> wanted.equals(values);
      case WantedSetting.Unfit(String reason) ->
          state == SettingState.UNFIT && why.filter(reason::equals).isPresent();
    };
  }
}
