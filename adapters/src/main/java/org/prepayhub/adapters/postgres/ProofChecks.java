package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.prepayhub.ledger.LedgerProof.Difference;

/** What the proof asks the database itself, in this order. */
final class ProofChecks {
  static final List<Check> ALL =
      List.of(
          new Check(
              ProofSql.ENTRIES,
              ProofSql.LOPSIDED_ENTRIES,
              "post the counter-entry once it is clear which posting is wrong"),
          new Check(
              ProofSql.ENTRIES,
              ProofSql.STRAY_PROJECTS,
              "find what wrote it; until then trust no total of these two projects"),
          new Check(
              ProofSql.WALLETS,
              ProofSql.WALLETS_OFF,
              "the postings are the truth; find what wrote to the wallet beside them"),
          new Check(
              ProofSql.ORDERS,
              ProofSql.ORDERS_WITHOUT_ENTRY,
              "ask the channel what it took, then post or reverse the difference"),
          new Check(
              ProofSql.ORDERS,
              ProofSql.ORDERS_OUT_OF_STEP,
              "read the meter, then settle the order by hand"),
          new Check(
              ProofSql.REVERSED,
              ProofSql.REVERSALS_OFF,
              "ask the channel whether it rolled the recharge back, then post what is missing"),
          new Check(
              ProofSql.REVERSED,
              ProofSql.REVERSED_IN_PART,
              "post the rest of the recharge back, account by account"),
          new Check(
              MoneyOrderProofSql.ORDERS,
              MoneyOrderProofSql.ORDERS_OFF,
              "the order is the truth; post what is missing or too much"),
          new Check(
              PurseProofSql.ORDERS,
              PurseProofSql.ORDERS_OFF,
              "read the meter: what it gave back is posted once, what it did not is not posted"),
          new Check(
              TariffProofSql.ORDERS,
              TariffProofSql.ORDERS_OFF,
              "find what wrote to the prices beside their calls; put them back before the next"
                  + " charge"),
          new Check(
              GrantProofSql.GRANTS,
              GrantProofSql.GRANTS_OFF,
              "the orders are the truth; find what wrote to the rests of grants beside them"),
          new Check(
              AccountActProofSql.ACTS,
              AccountActProofSql.ACTS_OFF,
              "find what changed the account beside its opening or closure"),
          new Check(
              AccountActProofSql.READINGS,
              AccountActProofSql.READINGS_OFF,
              "compare its readings with its charges; correct the account by hand"),
          new Check(
              AccountActProofSql.METERS,
              AccountActProofSql.METERS_OFF,
              "find what changed the meter beside its acts; set it right before the next reading"),
          new Check(
              AccountActProofSql.PRESET,
              AccountActProofSql.PRESET_OFF,
              "find what opened the account and closed it again, or booked on one that is not"
                  + " open"),
          new Check(
              AccountActProofSql.SETTLED,
              AccountActProofSql.SETTLED_OFF,
              "pay back or ask for the difference, and find what moved a closed account"),
          new Check(
              AccountActProofSql.CARRIED,
              AccountActProofSql.CARRIED_OFF,
              "find what changed the order beside its replacement; sell or refund the difference"),
          new Check(
              AccountActProofSql.CLOSED,
              AccountActProofSql.CLOSED_OFF,
              "find what moved a closed account; pay back or ask for what is in it"),
          new Check(
              ChargeProofSql.CHARGES,
              ChargeProofSql.CHARGES_OFF,
              "the charge is the truth; post what is missing or too much"),
          new Check(
              MeterChargeProofSql.CHARGES,
              MeterChargeProofSql.CHARGES_OFF,
              "the charge is the truth; post what is missing or too much"),
          new Check(
              ChargeProofSql.METERS,
              ChargeProofSql.METERS_OFF,
              "compare its readings with its charges; correct the account by hand"),
          new Check(
              ChargeProofSql.METERS,
              ChargeProofSql.UNCHARGED,
              "find why its last readings were not charged; the next one charges them too"),
          new Check(
              ChargeProofSql.READINGS,
              ChargeProofSql.READINGS_OFF,
              "find what changed the reading after it was charged"),
          new Check(
              CloseProofSql.DAYS,
              CloseProofSql.DAYS_APART,
              "somebody wrote to the closes; restore them from a backup"),
          new Check(
              CloseProofSql.ROWS,
              CloseProofSql.OPENINGS_OFF,
              "somebody wrote to the closes; restore them from a backup"),
          new Check(
              CloseProofSql.ROWS,
              CloseProofSql.POSTINGS_OFF,
              "the postings are the truth; find what wrote to closes or journal after the close"),
          new Check(
              CloseProofSql.DAYS,
              CloseProofSql.TOTALS_OFF,
              "the rows of the wallets are the truth; find what wrote to the totals"),
          new Check(
              CloseProofSql.DAYS,
              CloseProofSql.CHECKSUMS_OFF,
              "somebody wrote to the closes; restore them from a backup"));

  private ProofChecks() {}

  /** A count of what is compared, and the statement that returns what disagrees. */
  record Check(String count, String differing, String next) {
    Difference difference(ResultSet row) throws SQLException {
      return new Difference(row.getString("what"), row.getString("place"), next);
    }
  }
}
