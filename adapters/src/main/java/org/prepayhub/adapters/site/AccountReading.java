package org.prepayhub.adapters.site;

import java.util.List;
import java.util.Map;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteProblem;

/** One account in the columns of {@code accounts.csv}, read as a row of that file is. */
public sealed interface AccountReading {
  /** It is formally right. */
  record Read(Site.Account account) implements AccountReading {}

  /** A column does not hold what it asks for. */
  record Wrong(SiteProblem problem) implements AccountReading {}

  /**
   * Reads the columns that are there.
   *
   * @param from what mistakes are told of in place of a file
   */
  static AccountReading of(String from, Map<String, String> columns) {
    List<String> names = List.copyOf(columns.keySet());
    String[] cells = names.stream().map(columns::get).toArray(String[]::new);
    Row row = Row.of(from, 0, names, cells);
    try {
      return new Read(SiteTables.account(row.only(SiteTables.ACCOUNT)));
    } catch (BadCell bad) {
      return new Wrong(row.at().problem(bad.column(), bad.what(), bad.mend()));
    }
  }
}
