package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.ledger.LedgerProof;

/** Whatever is changed behind the hub's back about a charge, the proof tells it. */
final class ChargeProofIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  @Test
  void aReadingRightBeforeTheNextMillisecondIsChargedForTheOneItIsIn() {
    HeldCampus campus = new HeldCampus(database, "nanos");
    int before = campus.differences().size();
    campus.flat("0.6");
    campus.accept(campus.reading(0, HeldCampus.NOON, 0));
    campus.accept(
        campus.reading(0, HeldCampus.NOON.plusSeconds(3_600).plusNanos(411_999_600), 1_000));

    assertThat(campus.charges()).isEqualTo(1);
    assertThat(campus.differences()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update charge set micro_fen = micro_fen + 1",
        "update charge set posted_fen = posted_fen + 1",
        "update charge set to_total = to_total - 1",
        "update charge set estimated = true",
        "update rating_state set remainder_micro_fen = 7",
        "update rating_state set month_used = 7",
        "update meter_rating set total = total + 1",
        "update meter_rating set started_total = started_total + 1",
        "update meter_rating set read_at = read_at - interval '1 minute'",
        "update reading set total = total + 1",
        "delete from reading",
        "delete from charge",
        "update journal_entry set reference = -project_id",
        "update tariff_version set definition = '{\"price\":0.7}'",
        "delete from tariff_assignment"
      })
  void findsWhatWasBroken(String broken) {
    HeldCampus campus = new HeldCampus(database, "broken-" + campuses++);
    campus.flat("0.6");
    campus.accept(campus.reading(0, HeldCampus.NOON, 0));
    campus.accept(campus.reading(0, HeldCampus.NOON.plus(Duration.ofHours(1)), 1_000));
    int before = campus.differences().size();

    database.sql().sql(broken + " where project_id = ?").param(campus.campus.project).update();

    assertThat(campus.differences()).hasSizeGreaterThan(before);
  }

  @Test
  void findsAChargeThatSomebodyElsePaid() {
    HeldCampus campus = new HeldCampus(database, "paid-" + campuses++);
    campus.flat("0.6");
    for (int meter = 0; meter < 2; meter++) {
      campus.accept(campus.reading(meter, HeldCampus.NOON, 0));
      campus.accept(campus.reading(meter, HeldCampus.NOON.plus(Duration.ofHours(1)), 1_000));
    }

    int moved =
        database
            .sql()
            .sql(
                """
                update posting p
                set ledger_account_id = (select max(wallet_id) from wallet where project_id = p.project_id)
                where p.project_id = ? and p.ledger_account_id =
                  (select min(wallet_id) from wallet where project_id = p.project_id)
                """)
            .param(campus.campus.project)
            .update();

    assertThat(moved).isOne();
    assertThat(campus.differences())
        .extracting(LedgerProof.Difference::what)
        .anyMatch(what -> what.startsWith("it posts 60 fen"));
  }
}
