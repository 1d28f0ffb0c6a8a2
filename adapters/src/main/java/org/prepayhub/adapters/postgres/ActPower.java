package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.Collection;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of the power of meters that an account leaves or takes, by one act. */
final class ActPower {
  private final JdbcTemplate jdbc;
  private final AccountId account;
  private final long act;
  private final Instant at;

  /**
   * @param act the row of the act
   */
  ActPower(JdbcTemplate jdbc, AccountId account, long act, Instant at) {
    this.jdbc = jdbc;
    this.account = account;
    this.act = act;
    this.at = at;
  }

  /** It has other meters now. */
  void look() {
    jdbc.update(ActPowerSql.LOOK, account.value(), at.toString());
  }

  /** It is closed: nothing is decided about it any more. */
  void rest(AccountNo number) {
    jdbc.update(ActPowerSql.REST, (Object) new String[] {number.value()});
  }

  /** These are its own no more. */
  void leave(Collection<MeterId> meters) {
    long[] left = meters.stream().mapToLong(MeterId::value).sorted().toArray();
    jdbc.queryForList(ActPowerSql.LOCK_COMMANDS, Long.class, left);
    jdbc.update(ActPowerSql.CANCEL, account.value(), at.toString(), left);
    jdbc.update(ActPowerSql.END, at.toString(), left);
    jdbc.update(ActPowerSql.GIVE_BACK, act, at.toString(), left);
  }
}
