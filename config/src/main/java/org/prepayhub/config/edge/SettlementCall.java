package org.prepayhub.config.edge;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.prepayhub.command.PurseKind;
import org.prepayhub.recharge.SaleSettlements.Ending;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/**
 * A call that says what became of something a meter was asked to do.
 *
 * @param ending of a recharge; empty of a refund or clear
 */
public record SettlementCall(
    OrderNo number,
    MeterNo meter,
    Kind kind,
    OrderNo order,
    Word word,
    Optional<Ending> ending,
    Reason reason,
    Operator operator) {
  private static final Set<String> PROPERTIES =
      Set.of("settlementNo", "kind", "orderNo", "outcome", "then", "reason", "operator");

  /** What is settled. */
  public enum Kind {
    REFUND,
    CLEAR,
    SALE;

    Optional<PurseKind> purse() {
      return Stream.of(PurseKind.values()).filter(it -> it.name().equals(name())).findFirst();
    }
  }

  /** What a person says became of it. */
  public enum Word {
    DONE,
    NOT_DONE;

    static Word of(boolean done) {
      return done ? DONE : NOT_DONE;
    }
  }

  /** What becomes of a recharge that was not done. */
  private enum Next {
    SEND_AGAIN,
    REVERSE;

    private Ending ending() {
      return switch (this) {
        case SEND_AGAIN -> Ending.SEND_AGAIN;
        case REVERSE -> Ending.REVERSE;
      };
    }
  }

  /** Reads it from the call's path and body. */
  static SettlementCall of(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    MeterNo meterNo = Fields.value("meterNo", call.variable("meterNo"), MeterNo::new);
    ApiCall.mark("meter", meterNo.value());
    JsonBody body = JsonBody.of(call.body(), PROPERTIES);
    Kind kind = Fields.value("kind", body.text("kind"), Kind::valueOf);
    Word word = Fields.value("outcome", body.text("outcome"), Word::valueOf);
    Optional<Next> next =
        body.optionalText("then").map(then -> Fields.value("then", then, Next::valueOf));
    return new SettlementCall(
        Fields.value("settlementNo", body.text("settlementNo"), OrderNo::new),
        meterNo,
        kind,
        Fields.value("orderNo", body.text("orderNo"), OrderNo::new),
        word,
        ending(kind, word, next),
        Fields.value("reason", body.text("reason"), Reason::new),
        Fields.value("operator", body.text("operator"), Operator::new));
  }

  private static Optional<Ending> ending(Kind kind, Word word, Optional<Next> next) {
    boolean asked = kind == Kind.SALE && word == Word.NOT_DONE;
    if (asked != next.isPresent()) {
      throw ProblemException.malformed(
          "then",
          asked
              ? "of a SALE that is NOT_DONE it must be SEND_AGAIN or REVERSE"
              : "only a SALE that is NOT_DONE has it");
    }
    return kind == Kind.SALE
        ? Optional.of(next.map(Next::ending).orElse(Ending.DONE))
        : Optional.empty();
  }
}
