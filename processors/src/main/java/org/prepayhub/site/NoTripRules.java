package org.prepayhub.site;

import java.util.List;
import org.prepayhub.arrears.NoTripWindow;
import org.prepayhub.arrears.NoTripWindows;
import org.prepayhub.site.SiteArrears.NoTrip;

/** Whether windows without trips leave a time in which the power is cut. */
final class NoTripRules {
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2099;

  private NoTripRules() {}

  /** A trip that is put off for good is a promise to keep the power, and stands elsewhere. */
  static void windowsAreWithinReach(Site site, List<SiteProblem> found) {
    for (NoTrip noTrip : site.arrears().noTrip()) {
      if (noTrip.window() instanceof NoTripWindow.Dates(var first, var last)
          && (first.getYear() < FIRST_YEAR
              || last.getYear() > LAST_YEAR
              || last.isAfter(first.plusYears(1)))) {
        found.add(
            noTrip
                .at()
                .problem(
                    "to",
                    "makes a window of more than a year, or outside the years 2000 to 2099",
                    "Shorten it, or name in keepPower whose power is never cut"));
      }
    }
  }

  static void windowsLeaveATime(Site site, List<SiteProblem> found) {
    List<NoTrip> all = site.arrears().noTrip();
    if (all.size() > NoTripWindows.MOST) {
      found.add(
          all.getLast()
              .at()
              .problem("from", "is one of more than 100 windows", "Make fewer of them"));
    }
    if (NoTripWindows.leaveNoTime(all.stream().map(NoTrip::window).toList())) {
      found.add(
          all.getLast()
              .at()
              .problem(
                  "to",
                  "leaves, with the other windows, no time of the day for a trip",
                  "Shorten one, or name in keepPower whose power is never cut"));
    }
  }
}
