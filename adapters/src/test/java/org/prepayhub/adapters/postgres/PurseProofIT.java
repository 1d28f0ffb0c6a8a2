package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.adapters.postgres.MeterCampus.Fate;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderState;

/**
 * Whatever is changed behind the hub's back about refunds out of meters, the proof tells it. One is
 * done, one is on its way, one was refused.
 */
final class PurseProofIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "purse-proof-" + campuses++ + "-";
  private final MeterCampus campus = new MeterCampus(database, code);

  @BeforeEach
  void happens() {
    campus.read(campus.meter(0), 0, 5_000);
    campus.read(campus.meter(1), 0, 5_000);
    campus.read(campus.meter(2), 0, 5_000);
    campus.refund(10, "done", campus.account(0), 400);
    campus.refund(10, "refused", campus.account(1), 900);
    campus.use(campus.meter(1), 500);
    campus.payOut(11, Fate.DONE);
    campus.refund(12, "open", campus.account(2), 100);
    assertThat(campus.stateOf("done")).isEqualTo(MoneyOrderState.POSTED);
    assertThat(campus.stateOf("refused")).isEqualTo(MoneyOrderState.REFUSED);
    assertThat(campus.stateOf("open")).isEqualTo(MoneyOrderState.QUEUED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          update money_order set state = 'REFUSED' where order_no = '$done' | it is CONFIRMED for 400 fen and took 400, its refund is REFUSED for 400, the ledger has -400 fen of it
          update purse_order set state = 'REFUSED', taken_fen = null where order_no = '$done' | it is REFUSED for 400 fen and took 0, its refund is POSTED for 400, the ledger has -400 fen of it
          update posting set amount_fen = 2 * amount_fen where entry_id = $entry | it is CONFIRMED for 400 fen and took 400, its refund is POSTED for 400, the ledger has -800 fen of it
          delete from posting where entry_id = $entry | it is CONFIRMED for 400 fen and took 400, its refund is POSTED for 400, the ledger has 0 fen of it
          update journal_entry set reference = $open where entry_id = $entry | it is CONFIRMED for 400 fen and took 400, its refund is POSTED for 400, the ledger has no entry
          update journal_entry set reference = $open where entry_id = $entry | it is QUEUED for 100 fen and took 0, its refund is QUEUED for 100, the ledger has 0 fen of it
          update purse_order set taken_fen = 399 where order_no = '$done' | it is CONFIRMED for 400 fen and took 399, its refund is POSTED for 400, the ledger has -400 fen of it
          update purse_order set amount_fen = 101 where order_no = '$open' | it is QUEUED for 101 fen and took 0, its refund is QUEUED for 100, the ledger has no entry
          update money_order set state = 'SENT' where order_no = '$refused' | it is REFUSED for 900 fen and took 0, its refund is SENT for 900, the ledger has no entry
          delete from purse_order where order_no = '$open' | it is a refund that is QUEUED, and no meter is to give it back
          insert into purse_settlement (purse_order_id, project_id, client, settlement_no, done, reason, operator, settled_at) select purse_order_id, project_id, client, order_no, false, '-', '-', settled_at from purse_order where order_no = '$done' | somebody settled it as not done
          """)
  void findsWhatWasBroken(String broken, String what) {
    assertThat(told()).isEmpty();

    database.sql().sql(of(broken)).update();

    assertThat(told()).anyMatch(difference -> difference.startsWith(what));
  }

  /** Those of this campus: what earlier ones broke stays broken. */
  private List<String> told() {
    return campus.differences().stream()
        .filter(it -> it.where().contains(code))
        .map(Difference::what)
        .toList();
  }

  private String of(String sql) {
    String order = "(select money_order_id from money_order where order_no = '" + code + "%s')";
    return sql.replace(
            "$entry",
            "(select entry_id from journal_entry where kind = 'refund' and reference = "
                + order.formatted("done")
                + ")")
        .replace("= $open", "= " + order.formatted("open"))
        .replace("$", code);
  }
}
