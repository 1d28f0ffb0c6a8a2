package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prepayhub.arrears.LadderSettings;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.command.WantedSetting;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

/**
 * A meter that holds its balance, of a project that has such meters set.
 *
 * @param settings what is set in it
 */
record SettableMeter(
    MeterId id,
    ProjectId project,
    Payer payer,
    Optional<LadderSettings> ladder,
    WantedSetting.Holder holder,
    List<MeterSetting> settings) {

  /** By whom its tariff is found. */
  record Payer(Utility utility, GroupId group, AccountId account) {}

  static SettableMeter of(ResultSet row) throws SQLException {
    return new SettableMeter(
        new MeterId(row.getLong("meter_id")),
        new ProjectId(row.getInt("project_id")),
        new Payer(
            ReadingRows.utility(row),
            new GroupId(row.getInt("group_id")),
            new AccountId(row.getLong("account_id"))),
        WatchedAccount.ladder(row),
        new WantedSetting.Holder(row.getBoolean("keep_power"), row.getBoolean("several")),
        Arrays.stream((String[]) row.getArray("pushed_settings").getArray())
            .map(MeterSetting::valueOf)
            .toList());
  }

  /**
   * What it should hold.
   *
   * @param book the prices of its project, if it has any
   */
  WantedSetting wanted(MeterSetting setting, Optional<PriceBook> book, Instant now) {
    return switch (setting) {
      case PRICE ->
          WantedSetting.price(
              book.flatMap(
                  it -> it.tariffAt(now, payer.utility(), payer.group(), payer.account())));
      case THRESHOLDS -> WantedSetting.thresholds(ladder, holder);
    };
  }
}
