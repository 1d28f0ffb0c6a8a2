package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.TwoFunds;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Pays every charge again of accounts with a subsidy, of what both funds had then. Of each account
 * and utility the first difference is told.
 */
final class FundProof {
  private final JdbcTemplate engine;
  private final Consumer<Difference> found;
  private @Nullable Payer payer;
  private Money cash = Money.ZERO;
  private Money subsidy = Money.ZERO;
  private boolean told;
  private long checked;

  private record Payer(long account, String utility) {}

  /**
   * @param engine reads one snapshot
   */
  FundProof(JdbcTemplate engine, Consumer<Difference> found) {
    this.engine = engine;
    this.found = found;
  }

  /** How many charges were paid again. */
  long check() {
    RowCallbackHandler entry = this::entry;
    engine.query(FundProofSql.REPLAY, entry);
    return checked;
  }

  private void entry(ResultSet row) throws SQLException {
    Payer next = new Payer(row.getLong("account_id"), row.getString("utility"));
    if (!next.equals(payer)) {
      payer = next;
      cash = Money.ZERO;
      subsidy = Money.ZERO;
      told = false;
    }
    Money cashMoved = Money.ofFen(row.getLong("cash_fen"));
    Money subsidyMoved = Money.ofFen(row.getLong("subsidy_fen"));
    Long charge = row.getObject("charge_id", Long.class);
    if (charge != null) {
      checked++;
      charge(
          charge,
          first(row),
          Money.ZERO.minus(cashMoved).minus(subsidyMoved),
          Money.ZERO.minus(subsidyMoved));
    }
    cash = cash.plus(cashMoved);
    subsidy = subsidy.plus(subsidyMoved);
  }

  private void charge(long charge, Optional<Fund> first, Money posted, Money granted) {
    Set<Money> right = right(first, posted);
    if (!told && !right.contains(granted)) {
      told = true;
      found.accept(
          new Difference(
              "%d of its %d fen are paid of the subsidy; of %d fen of that and %d fen of cash it is %s"
                  .formatted(granted.fen(), posted.fen(), subsidy.fen(), cash.fen(), words(right)),
              String.valueOf(engine.queryForObject(ChargeProofSql.NUMBERS, String.class, charge)),
              "find what changed who paid it; correct both wallets by hand"));
    }
  }

  /**
   * What the subsidy may have paid. Where nobody kept which fund was first, its wallet may not have
   * been there when the charge looked for it.
   */
  private Set<Money> right(Optional<Fund> first, Money posted) {
    return first
        .map(fund -> Set.of(subsidyPart(fund, posted)))
        .orElseGet(
            () ->
                Stream.concat(
                        Stream.of(Fund.values()).map(fund -> subsidyPart(fund, posted)),
                        Stream.of(Money.ZERO))
                    .collect(Collectors.toSet()));
  }

  private Money subsidyPart(Fund first, Money posted) {
    return new TwoFunds(first, cash, subsidy).subsidyPartOf(posted);
  }

  private static String words(Set<Money> right) {
    return right.stream()
        .map(part -> Long.toString(part.fen()))
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  private static Optional<Fund> first(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("subsidy_first", Boolean.class))
        .map(subsidyFirst -> subsidyFirst ? Fund.SUBSIDY : Fund.CASH);
  }
}
