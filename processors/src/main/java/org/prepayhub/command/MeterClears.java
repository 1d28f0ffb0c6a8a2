package org.prepayhub.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.account.PurseTraffic;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/**
 * Port to where meters are cleared of money that is nobody's. Safe to call again with the same
 * request for ever.
 */
public interface MeterClears {

  /** Takes a clear on once; it is carried out by whoever drives the meter's gateway. */
  Outcome clear(Grant grant, Request request);

  /** What became of a clear of the meter, whichever client asked for it. */
  Optional<Clear> find(Grant grant, MeterNo meter, OrderNo number);

  /**
   * A clear as it is asked for.
   *
   * @param number the caller's own, unique per client and meter for ever: the idempotency key
   */
  record Request(OrderNo number, MeterNo meter, Reason reason, Operator operator) {}

  /**
   * A clear as it stands.
   *
   * @param why it is not done, or not done yet
   * @param kept what the meter held right before; empty until the first frame
   * @param taken what was forgotten, negative where it was a debt; empty until it is done
   */
  record Clear(
      Request request,
      PurseState state,
      Instant askedAt,
      Optional<String> why,
      Optional<Kept> kept,
      Optional<Money> taken) {
    /** As it was answered first. */
    public Clear first() {
      return new Clear(
          request,
          PurseState.QUEUED,
          askedAt,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * What is kept of a meter for ever before it is cleared.
   *
   * @param total of its register, by its last reading; in watt-hours, or litres of water
   */
  record Kept(Money balance, Money purchased, int purchaseCount, Optional<Long> total) {}

  /**
   * A meter as a clear finds it.
   *
   * @param used whether an account that is not closed pays by it
   * @param way what is on its way to it
   */
  record Found(
      MeterNo no, MoneyHolder moneyHeldBy, boolean used, boolean online, PurseTraffic way) {

    /** The first thing that stands against clearing it. */
    public Optional<Outcome> refusal() {
      return List.of(
              new Objection(moneyHeldBy != MoneyHolder.METER, new Outcome.HoldsNoMoney(no)),
              new Objection(used, new Outcome.InUse(no)),
              new Objection(!online, new Outcome.Offline(no)),
              new Objection(way == PurseTraffic.SALE, new Outcome.SaleUnderWay(no)),
              new Objection(way == PurseTraffic.REFUND, new Outcome.RefundUnderWay(no)))
          .stream()
          .filter(Objection::holds)
          .map(Objection::outcome)
          .findFirst();
    }

    private record Objection(boolean holds, Outcome outcome) {}
  }

  /** What came of asking for a clear. Only {@link Taken} changed anything. */
  sealed interface Outcome {
    /** Taken on now. */
    record Taken(Clear clear) implements Outcome {}

    /** Taken on before with the same content. */
    record Replayed(Clear first) implements Outcome {}

    /** The client used this number for the meter before, with other content. */
    record ContentDiffers() implements Outcome {}

    /** No meter of that number is in service in the caller's projects. */
    record MeterUnknown() implements Outcome {}

    /** The meter holds no money: the hub does, or nobody. */
    record HoldsNoMoney(MeterNo meter) implements Outcome {}

    /** An account pays by the meter: what is left is its own. */
    record InUse(MeterNo meter) implements Outcome {}

    /** The meter cannot be asked. */
    record Offline(MeterNo meter) implements Outcome {}

    /** A recharge is on its way to it, or held. */
    record SaleUnderWay(MeterNo meter) implements Outcome {}

    /** A refund or clear is on its way to it, or held. */
    record RefundUnderWay(MeterNo meter) implements Outcome {}
  }
}
