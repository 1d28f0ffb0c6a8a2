package org.prepayhub.config.semester;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.prepayhub.access.Grant;
import org.prepayhub.account.Accounts;
import org.prepayhub.close.DayCloses.ProjectDay;
import org.prepayhub.units.AccountNo;

/**
 * All money of a semester as one short text: two runs that print the same moved the same fen on the
 * same days and left the same balances. It has nothing in it that the database numbers by itself.
 */
final class MoneyPrint {
  private static final int SHORT = 16;

  private final MessageDigest digest;

  MoneyPrint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  MoneyPrint days(List<ProjectDay> days) {
    for (ProjectDay day : days) {
      add(day.day().toString());
      day.totals().stream()
          .map(total -> total.utility() + " " + total.fund() + " " + total.balance())
          .sorted()
          .forEach(this::add);
    }
    return this;
  }

  MoneyPrint accounts(Accounts accounts, Grant grant, Collection<AccountNo> numbers) {
    numbers.stream()
        .sorted(Comparator.comparing(AccountNo::value))
        .map(number -> number + " " + accounts.find(grant, number).orElseThrow().wallets())
        .forEach(this::add);
    return this;
  }

  private void add(String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Ends it. */
  String text() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, SHORT);
  }
}
