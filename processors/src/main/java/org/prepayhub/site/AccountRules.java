package org.prepayhub.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must hold of an account, whether a site's files make it known or a call does. */
public final class AccountRules {
  private AccountRules() {}

  /** The codes of whom and what an account may name. */
  public record Known(Set<String> customers, Set<String> places) {
    public Known {
      customers = Set.copyOf(customers);
      places = Set.copyOf(places);
    }
  }

  /** All mistakes of the account; empty when it may be stored. */
  public static List<SiteProblem> problems(Site.Account account, Known known) {
    List<SiteProblem> found = new ArrayList<>();
    ownersAreThere(account, known, found);
    limitsFitTogether(account, found);
    return found;
  }

  static void ownersAreThere(Site.Account account, Known known, List<SiteProblem> found) {
    SiteNames.known(account.at(), "customer", account.customer(), known.customers(), found);
    SiteNames.known(account.at(), "place", account.place(), known.places(), found);
  }

  static void limitsFitTogether(Site.Account account, List<SiteProblem> found) {
    if (account.leastRecharge().compareTo(account.mostRecharge()) > 0) {
      found.add(
          account.at().problem("leastRechargeFen", "is more than mostRechargeFen", "Swap them"));
    }
    if (account
        .hoardingCap()
        .filter(cap -> cap.compareTo(account.leastRecharge()) < 0)
        .isPresent()) {
      found.add(
          account
              .at()
              .problem(
                  "hoardingCapFen",
                  "is less than leastRechargeFen, so that no recharge fits",
                  "Raise it, or leave it empty"));
    }
  }
}
