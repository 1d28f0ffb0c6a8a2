package org.prepayhub.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.prepayhub.metering.Commissioning;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

/**
 * What the hub already has of a site, and what forbids changing it.
 *
 * @param items one kind at a time
 * @param meters by number, of every meter among the items
 * @param accounts by number, of every account among the items
 * @param foreign numbers of accounts and meters that belong to another project of the hub
 * @param charged how far its readings are charged
 */
public record StoredSite(
    Items items,
    Map<String, Meter> meters,
    Map<String, Account> accounts,
    Set<String> foreign,
    ChargedUntil charged) {

  /** Up to when what was used is charged, for ever. */
  public interface ChargedUntil {
    /**
     * The last instant of any meter concerned; empty where none was charged yet.
     *
     * @param whom as an assignment names it, or {@code project}
     */
    Optional<Instant> of(Utility utility, String whom);
  }

  /** Reads a kind when it is asked for: a large site does not lie in memory whole. */
  public interface Items {
    void each(SiteKind kind, Consumer<SiteItem> reader);

    /** All of a kind of which there are few. */
    default List<SiteItem> of(SiteKind kind) {
      List<SiteItem> all = new ArrayList<>();
      each(kind, all::add);
      return all;
    }
  }

  /**
   * A stored meter.
   *
   * @param balance what it held when it was last read; empty where it is not known or not kept
   * @param soldSince whether it was sold to after it was last read
   * @param openOrders recharges, refunds and clears that have not ended
   * @param movedByAct whether it is whose it is by what was done to an account, whatever files say
   */
  public record Meter(
      Commissioning commissioning,
      Optional<Money> balance,
      boolean soldSince,
      List<String> openOrders,
      boolean movedByAct) {}

  /**
   * A stored account.
   *
   * @param balance what may be spent of it
   * @param hasBook whether anything was ever booked on it
   * @param acts what was done to it, whatever files say
   */
  public record Account(
      boolean closed, Money balance, List<String> openOrders, boolean hasBook, Acts acts) {}

  /**
   * What was done to an account beside the files.
   *
   * @param closed whether it was settled
   * @param moved whether it went to another room
   * @param preset whether it was a call that made it known
   */
  public record Acts(boolean closed, boolean moved, boolean preset) {}
}
