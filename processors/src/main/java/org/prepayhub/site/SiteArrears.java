package org.prepayhub.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.prepayhub.arrears.NoTripWindow;
import org.prepayhub.arrears.Restore;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;

/** What becomes of the accounts of a site whose money runs out. */
public record SiteArrears(List<Ladder> ladders, List<KeepPower> keepPower, List<NoTrip> noTrip) {
  public static final SiteArrears NONE = new SiteArrears(List.of(), List.of(), List.of());

  public SiteArrears {
    ladders = List.copyOf(ladders);
    keepPower = List.copyOf(keepPower);
    noTrip = List.copyOf(noTrip);
  }

  /** A ladder as it is written, of an account, of the meters of a group, or of all. */
  public record Ladder(Written at, Whose whose, Rungs rungs, Duration grace, Restore restore) {}

  /** Whom a ladder is for; that of the account goes before that of its meters' group. */
  public record Whose(Optional<String> group, Optional<AccountNo> account) {

    /** In words that tell it from all others of the site. */
    public String whom() {
      return account
          .map(number -> "account " + number)
          .or(() -> group.map(code -> "group " + code))
          .orElse("project");
    }
  }

  /** The amounts of a ladder, as {@link org.prepayhub.arrears.LadderSettings} has them. */
  public record Rungs(
      Money alarm1, Money alarm2, Money overdraft, Money hysteresis, Money closePermit) {}

  /** An account whose power is never cut for money. */
  public record KeepPower(Written at, AccountNo account) {}

  /** A time in which nobody's power is. */
  public record NoTrip(Written at, NoTripWindow window) {

    /** Which tells it from all others of the site. */
    public String name() {
      return switch (window) {
        case NoTripWindow.Daily(var from, var to) -> from + " to " + to;
        case NoTripWindow.Dates(var first, var last) -> first + " to " + last;
      };
    }
  }
}
