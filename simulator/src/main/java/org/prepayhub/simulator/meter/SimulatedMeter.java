package org.prepayhub.simulator.meter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;
import org.prepayhub.simulator.journal.JournalRecord;
import org.prepayhub.simulator.journal.JournalRecord.Kind;

/**
 * The reference dormitory meter. Not thread safe: it belongs to its line's event loop.
 *
 * <p>Its state is its birth and the fold of its journal. A write is first judged, then made durable
 * by whoever holds the meter, then applied; in between the registers stand still, so that what is
 * replayed after a crash is what happened.
 */
public final class SimulatedMeter {
  /** Executed writes shown by the face; older ones are only counted. */
  public static final int WRITES_KEPT = 500;

  private static final long INITIAL_FEN_LEAST = 2_000;
  private static final long INITIAL_FEN_SPREAD = 18_001;
  private static final long INITIAL_WH_LEAST = 200_000;
  private static final long INITIAL_WH_SPREAD = 2_800_000;

  private final MeterIdentity identity;
  private final Totals totals;
  private final Circuits circuits;
  private final Purse purse;
  private final Usage usage;
  private final Replies replies;
  private final ArrayDeque<ExecutedWrite> writes = new ArrayDeque<>(0);
  private long writesTotal;
  private long saleFramesSeen;
  private long saleFramesRefused;
  private boolean writing;

  public SimulatedMeter(MeterIdentity identity, Birth birth, Totals totals) {
    this.identity = identity;
    this.totals = totals;
    long seed = Mix.of(birth.seed(), identity.index(), 0);
    circuits = new Circuits(new LoadCurve(seed, birth.loadHour()));
    purse = purse(identity.kind(), seed);
    long energy = INITIAL_WH_LEAST + Mix.below(Mix.of(seed, 2, 0), INITIAL_WH_SPREAD);
    usage = new Usage(energy, birth.at().toEpochMilli());
    replies = new Replies(identity, usage, purse, circuits, birth);
  }

  private static Purse purse(MeterKind kind, long seed) {
    return kind == MeterKind.HUB_HELD
        ? Purse.off()
        : new Purse(INITIAL_FEN_LEAST + Mix.below(Mix.of(seed, 1, 0), INITIAL_FEN_SPREAD));
  }

  public MeterIdentity identity() {
    return identity;
  }

  /** Judges a protocol data unit that arrived at this meter. */
  public Verdict receive(byte[] pdu, Instant now) {
    advance(now);
    return switch (MeterRequest.parse(pdu)) {
      case MeterRequest.Illegal illegal -> refusal(pdu, illegal.exception());
      case MeterRequest.Read read -> new Verdict.Answer(replies.read(read));
      case MeterRequest.Sale sale -> sell(sale, pdu);
      case MeterRequest.Refund refund -> giveBack(refund, pdu);
      case MeterRequest.Clear clear -> clear(clear, pdu);
      case MeterRequest.Force force -> write(force(force), () -> replies.echo(pdu));
      case MeterRequest.SwitchMoney money ->
          write(content(Kind.MONEY, 0, money.mode(), 0), () -> replies.echo(pdu));
      case MeterRequest.SetPrice price ->
          write(content(Kind.PRICE, 0, price.price(), 0), () -> replies.echo(pdu));
      case MeterRequest.SetThresholds(Thresholds set) ->
          write(
              content(Kind.THRESHOLDS, (int) set.overdraftFen(), set.alarm1Fen(), set.alarm2Fen()),
              () -> replies.echo(pdu));
    };
  }

  /** Answers this exception without executing; a sale frame is still one that was seen. */
  public Verdict fail(byte[] pdu, int exception, Instant now) {
    advance(now);
    return MeterRequest.parse(pdu) instanceof MeterRequest.Sale sale
        ? refuse(sale, pdu, exception)
        : refusal(pdu, exception);
  }

  /**
   * A purchase at the meter itself; the amount is refused where its registers would not hold it.
   */
  public Verdict purchase(long amountFen, Instant now) {
    advance(now);
    byte[] request = {(byte) MeterRequest.SALE};
    return purse.holds(amountFen)
        ? write(content(Kind.PURCHASE, purse.purchaseCount() + 1, amountFen, 0), () -> request)
        : refusal(request, MeterRequest.ILLEGAL_VALUE);
  }

  /** Somebody presses the key; of no effect but where money keeps the circuits open until then. */
  public Verdict press(Instant now) {
    advance(now);
    byte[] nothing = {};
    return circuits.moneyMode() == Circuits.PERMITTED
        ? write(content(Kind.KEY, 0, Circuits.NONE, 0), () -> nothing)
        : new Verdict.Answer(nothing);
  }

  /** Folds a durable record of this meter into its state. */
  public void apply(JournalRecord done) {
    writing = false;
    advance(done.at());
    switch (done.kind()) {
      case SALE -> {
        seeSaleFrame();
        credit(done);
      }
      case PURCHASE -> credit(done);
      case REFUSED_SALE -> {
        seeSaleFrame();
        saleFramesRefused++;
      }
      case REFUND, CLEAR -> purse.refund(done.value());
      case PRICE -> purse.price((int) done.value());
      case THRESHOLDS -> purse.thresholds(new Thresholds(done.value(), done.tag(), done.count()));
      case FORCE -> applyForce(done);
      case MONEY, KEY -> circuits.switchMoney((int) done.value());
    }
    if (done.kind() != Kind.REFUSED_SALE) {
      keep(ExecutedWrite.of(done, purse.purchaseCount()));
    }
  }

  public MeterSnapshot snapshot(Instant now) {
    advance(now);
    return new MeterSnapshot(
        usage.totalWattHours(),
        purse.balanceFen(),
        purse.creditedFen(),
        purse.purchaseCount(),
        purse.refundedFen(),
        purse.refundCount(),
        replies.instruments().circuits(),
        saleFramesSeen,
        saleFramesRefused,
        writesTotal,
        List.copyOf(writes));
  }

  private void advance(Instant now) {
    if (!writing) {
      usage.advance(now.toEpochMilli(), circuits, purse);
    }
  }

  private Verdict sell(MeterRequest.Sale sale, byte[] pdu) {
    if (!isDue(sale) || !sale.isInRange() || !purse.holds(sale.amountFen())) {
      return refuse(sale, pdu, MeterRequest.ILLEGAL_VALUE);
    }
    return write(
        content(Kind.SALE, sale.count(), sale.amountFen(), sale.orderTag()),
        () -> replies.sale(sale.amountFen()));
  }

  private boolean isDue(MeterRequest.Sale sale) {
    return isNext(sale.count(), purse.purchaseCount());
  }

  private boolean isNext(int count, int last) {
    return switch (identity.kind()) {
      case NORMAL -> count == last + 1;
      case TRUSTING -> true;
      case HUB_HELD -> false;
    };
  }

  private Verdict giveBack(MeterRequest.Refund refund, byte[] pdu) {
    return isNext(refund.count(), purse.refundCount()) && purse.canGiveBack(refund.amountFen())
        ? write(
            content(Kind.REFUND, refund.count(), refund.amountFen(), refund.orderTag()),
            () -> replies.refund(refund.amountFen()))
        : refusal(pdu, MeterRequest.ILLEGAL_VALUE);
  }

  private Verdict clear(MeterRequest.Clear clear, byte[] pdu) {
    long left = purse.balanceFen();
    return isNext(clear.count(), purse.refundCount()) && purse.canBeCleared()
        ? write(
            content(Kind.CLEAR, clear.count(), left, clear.orderTag()), () -> replies.clear(left))
        : refusal(pdu, MeterRequest.ILLEGAL_VALUE);
  }

  private Verdict refuse(MeterRequest.Sale sale, byte[] pdu, int exception) {
    return write(
        content(Kind.REFUSED_SALE, sale.count(), sale.amountFen(), sale.orderTag()),
        () -> replies.exception(pdu, exception));
  }

  private Verdict refusal(byte[] pdu, int exception) {
    return new Verdict.Answer(replies.exception(pdu, exception));
  }

  private Verdict write(JournalRecord content, Supplier<byte[]> reply) {
    writing = true;
    return new Verdict.Write(content, reply);
  }

  private JournalRecord content(Kind kind, int count, long value, long tag) {
    return new JournalRecord(
        kind, identity.index(), Instant.ofEpochMilli(usage.at()), count, value, tag);
  }

  private JournalRecord force(MeterRequest.Force force) {
    long packed = 0;
    for (int i = 0; i < force.modes().size(); i++) {
      packed |= (long) force.modes().get(i) << (2 * i);
    }
    return content(Kind.FORCE, force.first(), packed, force.modes().size());
  }

  private void applyForce(JournalRecord done) {
    for (int i = 0; i < done.tag(); i++) {
      circuits.force(done.count() + i, (int) ((done.value() >> (2 * i)) & 3));
    }
  }

  private void seeSaleFrame() {
    saleFramesSeen++;
    totals.saleFrameSeen();
  }

  private void credit(JournalRecord done) {
    purse.credit(done.value(), done.at());
    totals.credited(done.value());
  }

  private void keep(ExecutedWrite write) {
    writesTotal++;
    writes.add(write);
    if (writes.size() > WRITES_KEPT) {
      writes.remove();
    }
  }
}
