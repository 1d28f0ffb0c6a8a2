package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActReceipt.Settled;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move;
import org.prepayhub.account.Move.Replacement;
import org.prepayhub.account.Move.Transfer;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.account.SettlementKind;
import org.prepayhub.account.TypedReading;
import org.prepayhub.tariff.Rate;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/** What is done to accounts, in the words of the API's documents. */
final class ActWords {
  private static final int MOST_METERS = 100;

  /** More are charged by none. */
  private static final int MOST_RATES = Rate.values().length;

  /** No register of a meter goes as far: a hundred gigawatt-hours, or million cubic metres. */
  private static final long MOST_COUNTED = 100_000_000_000L;

  private static final Set<String> READING =
      Set.of("meterNo", "readAt", "energyWh", "ratesWh", "volumeL", "balanceFen");

  private static final Problem CONTENT_DIFFERS =
      Problem.of(
          ProblemCode.ACT_CONTENT_DIFFERS,
          "You used this number before with other content; use a fresh one");
  private static final Problem ALREADY_OPEN =
      Problem.of(ProblemCode.ACCOUNT_OPEN, "This account was opened before");

  static final Problem UNANSWERED =
      Problem.of(
          ProblemCode.UNAVAILABLE, "The hub cannot answer now; ask again with the same content");

  private ActWords() {}

  static ActRequest request(AccountAct act, AccountNo account, JsonBody body) {
    String numbered = WalletWords.of(act) + "No";
    OrderNo number = Fields.value(numbered, body.text(numbered), OrderNo::new);
    Optional<Money> deposit =
        body.has("depositFen")
            ? Optional.of(Fields.positive("depositFen", body.wholeNumber("depositFen")))
            : Optional.empty();
    List<TypedReading> readings =
        body.objects("readings", READING, MOST_METERS).stream()
            .map(reading -> typed("readings", reading))
            .toList();
    Reason reason = Fields.value("reason", body.text("reason"), Reason::new);
    Operator operator = Fields.value("operator", body.text("operator"), Operator::new);
    Optional<Move> move = move(act, body);
    if (readings.stream().map(TypedReading::meterNo).distinct().count() < readings.size()) {
      throw ProblemException.malformed("readings", "a meter stands there twice");
    }
    return new ActRequest(act, number, account, deposit, readings, reason, operator, move);
  }

  private static Optional<Move> move(AccountAct act, JsonBody body) {
    return switch (act) {
      case OPENING, CLOSURE -> Optional.empty();
      case REPLACEMENT ->
          Optional.of(
              new Replacement(
                  Fields.value("oldMeterNo", body.text("oldMeterNo"), MeterNo::new),
                  typed("begins", body.inner("begins", READING))));
      case TRANSFER ->
          Optional.of(new Transfer(Fields.value("place", body.text("place"), PlaceCode::new)));
    };
  }

  private static TypedReading typed(String field, JsonBody body) {
    if (body.has("energyWh") == body.has("volumeL")) {
      throw ProblemException.malformed(field, "take one of energyWh and volumeL");
    }
    String figure = body.has("energyWh") ? "energyWh" : "volumeL";
    Utility utility = figure.equals("energyWh") ? Utility.ELECTRICITY : Utility.WATER;
    if (utility == Utility.WATER && body.has("ratesWh")) {
      throw ProblemException.malformed("ratesWh", "a water meter has no rates");
    }
    return new TypedReading(
        Fields.value("meterNo", body.text("meterNo"), MeterNo::new),
        Fields.instant("readAt", body.text("readAt")).truncatedTo(ChronoUnit.MILLIS),
        Counted.of(utility, counted(figure, body.wholeNumber(figure))),
        body.wholeNumbers("ratesWh", MOST_RATES).stream()
            .map(rate -> Energy.ofWattHours(counted("ratesWh", rate)))
            .toList(),
        balance(body));
  }

  private static long counted(String field, long amount) {
    if (amount < 0 || amount > MOST_COUNTED) {
      throw ProblemException.malformed(field, "must be between 0 and " + MOST_COUNTED);
    }
    return amount;
  }

  private static Optional<Money> balance(JsonBody body) {
    if (!body.has("balanceFen")) {
      return Optional.empty();
    }
    long fen = body.wholeNumber("balanceFen");
    if (fen < -MOST_COUNTED || fen > MOST_COUNTED) {
      throw ProblemException.malformed(
          "balanceFen", "must be between " + -MOST_COUNTED + " and " + MOST_COUNTED);
    }
    return Optional.of(Money.ofFen(fen));
  }

  static Problem problem(ActOutcome.Refused refused) {
    return switch (refused) {
      case ActOutcome.ContentDiffers() -> CONTENT_DIFFERS;
      case ActOutcome.AccountUnknown() -> AccountProblems.UNKNOWN;
      case ActOutcome.AlreadyOpen() -> ALREADY_OPEN;
      case ActOutcome.AlreadyClosed() -> AccountProblems.CLOSED;
      case ActOutcome.NotOpen() -> AccountProblems.NOT_OPEN;
      case ActOutcome.PlaceUnknown() ->
          Problem.of(ProblemCode.PLACE_UNKNOWN, "place: there is no such place");
      case ActOutcome.MeterTaken(var meter) ->
          Problem.of(
              ProblemCode.METER_TAKEN,
              meter + " belongs to another account, or its number or its address is used");
      case ActOutcome.BalanceNotHeld() -> AccountProblems.BALANCE_NOT_HELD;
      case ActOutcome.HolderDiffers(var meter) ->
          Problem.of(
              ProblemCode.BALANCE_NOT_HELD,
              meter + " says that its balance is held elsewhere than this account's");
      case ActOutcome.ReadingMissing(var meters) -> AccountProblems.readingMissing(meters);
      case ActOutcome.ReadingImplausible(var meter, var why) ->
          Problem.of(ProblemCode.READING_IMPLAUSIBLE, "readings: of " + meter + ": " + why);
      case ActOutcome.SaleUnderWay(var meter) -> AccountProblems.saleUnderWay(meter);
      case ActOutcome.RefundUnderWay(var meter) -> AccountProblems.refundUnderWay(meter);
      case ActOutcome.MeterNotCleared(var meter, var left) ->
          Problem.of(
              ProblemCode.METER_NOT_CLEARED,
              meter + " holds " + left.fen() + " fen that are nobody's; clear it first");
      case ActOutcome.MeterDiffers(var meter, var why) ->
          Problem.of(ProblemCode.METER_DIFFERS, meter + ": " + why);
      case ActOutcome.MeterUnknown(var meter) ->
          Problem.of(ProblemCode.METER_UNKNOWN, meter + " is no meter of this account");
      case ActOutcome.TariffMissing(var meter) ->
          Problem.of(
              ProblemCode.TARIFF_MISSING,
              "what "
                  + meter
                  + " counts would be charged to nobody: no tariff of the account had begun when it"
                  + " was read");
      case ActOutcome.AboveLimit(var most) ->
          Problem.of(
              ProblemCode.AMOUNT_OUT_OF_RANGE,
              "depositFen: one opening deposits " + most.fen() + " fen at most");
    };
  }

  static ObjectNode document(ActReceipt receipt) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put(WalletWords.of(receipt.act()) + "No", receipt.number().value());
    document.put("accountNo", receipt.accountNo().value());
    document.put("state", receipt.act().leadsTo().name());
    document.put(when(receipt.act()), receipt.at().toString());
    put(document.putArray("readings"), receipt.readings());
    switch (receipt.act()) {
      case OPENING -> document.put("depositFen", receipt.deposit().map(Money::fen).orElse(0L));
      case CLOSURE -> {
        ArrayNode wallets = document.putArray("wallets");
        receipt.settled().forEach(wallet -> put(wallets.addObject(), wallet));
      }
      case REPLACEMENT, TRANSFER -> {
        put(document.putArray("begun"), receipt.begun());
        carried(document, receipt.readings());
      }
    }
    return document;
  }

  /** What was in the meters that are left. */
  private static void carried(ObjectNode document, List<KeptReading> ended) {
    List<Money> left = ended.stream().flatMap(reading -> reading.balance().stream()).toList();
    if (!left.isEmpty()) {
      long fen = left.stream().mapToLong(Money::fen).sum();
      document.put("carriedFen", Math.max(0, fen));
      document.put("supplementFen", Math.max(0, -fen));
    }
  }

  private static String when(AccountAct act) {
    return switch (act) {
      case OPENING -> "openedAt";
      case CLOSURE -> "closedAt";
      case REPLACEMENT -> "replacedAt";
      case TRANSFER -> "movedAt";
    };
  }

  private static void put(ArrayNode rows, List<KeptReading> readings) {
    readings.forEach(reading -> put(rows.addObject(), reading));
  }

  private static void put(ObjectNode row, KeptReading reading) {
    row.put("meterNo", reading.meterNo().value());
    row.put("readAt", reading.readAt().toString());
    row.put(
        reading.total().utility() == Utility.ELECTRICITY ? "energyWh" : "volumeL",
        reading.total().amount());
    row.put("typed", reading.typed());
    if (reading.typed() && !reading.rates().isEmpty()) {
      ArrayNode rates = row.putArray("ratesWh");
      reading.rates().forEach(rate -> rates.add(rate.wattHours()));
    }
    reading.balance().ifPresent(balance -> row.put("balanceFen", balance.fen()));
  }

  private static void put(ObjectNode row, Settled settled) {
    row.put("wallet", WalletWords.of(settled.utility()));
    row.put("fund", WalletWords.of(settled.fund()));
    row.put("balanceFen", settled.settlement().balance().fen());
    row.put("remainderMicroFen", settled.settlement().remainderMicroFen());
    row.put("refundFen", amount(settled, SettlementKind.REFUND));
    row.put("supplementFen", amount(settled, SettlementKind.SUPPLEMENT));
    row.put("roundingFen", amount(settled, SettlementKind.ROUNDING));
    row.put("expiryFen", amount(settled, SettlementKind.EXPIRY));
  }

  private static long amount(Settled settled, SettlementKind kind) {
    return settled.settlement().parts().stream()
        .filter(part -> part.kind() == kind)
        .map(Part::amount)
        .mapToLong(Money::fen)
        .sum();
  }
}
