package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.prepayhub.arrears.Decision;
import org.prepayhub.arrears.StandingJudge;
import org.prepayhub.arrears.Terms;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** Decides every standing again that waits for nobody: nothing may follow from it. */
record StandingProof(JdbcTemplate engine, Consumer<Difference> found) {

  /** How many standings were decided again. */
  long check(Instant now) {
    List<WatchedAccount> settled =
        engine.query(StandingSql.SETTLED, (row, i) -> WatchedAccount.of(row), now.toString());
    StandingWindows windows =
        settled.isEmpty() ? new StandingWindows(Map.of()) : StandingWindows.of(engine, settled);
    settled.forEach(account -> check(account, windows.terms(account)));
    return settled.size();
  }

  /** A trip that was put off is judged right before its time, and any other without one. */
  private void check(WatchedAccount account, Terms terms) {
    Optional<Money> balance = account.balance();
    if (balance.isEmpty()) {
      return;
    }
    Instant at = account.dueAt().map(due -> due.minusMillis(1)).orElse(Instant.EPOCH);
    Decision again = new StandingJudge(terms, balance.get(), at).judge(account.position());
    if (!again.next().equals(account.position())) {
      found.accept(
          new Difference(
              "stands %s with a balance of %d fen, which by its ladder is %s"
                  .formatted(
                      account.position().standing(), balance.get().fen(), again.next().standing()),
              "account " + account.owner().number() + ", " + account.key().utility(),
              "find what changed its balance or its ladder without looking at it; its next charge"
                  + " or reading does"));
    }
  }
}
