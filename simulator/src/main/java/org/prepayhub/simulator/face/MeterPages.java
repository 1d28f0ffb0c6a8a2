package org.prepayhub.simulator.face;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.prepayhub.simulator.meter.MeterIdentity;
import org.prepayhub.simulator.meter.MeterSnapshot;

/** What the face tells about meters. */
final class MeterPages {
  static final int PAGE_LIMIT = 1_000;

  record Row(String meterNo, String kind, String line, String gateway, int unit) {}

  record Page(int total, int offset, List<Row> meters) {}

  record Sums(long creditedFen, long purchaseCount, long saleFramesSeen) {}

  private final Witness witness;

  MeterPages(Witness witness) {
    this.witness = witness;
  }

  Page list(int offset, int limit) {
    int total = witness.plan().meters();
    int from = Math.min(offset, total);
    List<Row> rows =
        IntStream.range(from, Math.min(total, from + limit)).mapToObj(this::row).toList();
    return new Page(total, offset, rows);
  }

  MeterSnapshot show(String number) {
    return await(witness.look(meter(number)));
  }

  MeterSnapshot purchase(String number, long amountFen) {
    Optional<MeterSnapshot> after = await(witness.purchase(meter(number), amountFen));
    return after.orElseThrow(
        () ->
            new FaceProblem(
                422, "meter " + number + " cannot hold so much", "buy a smaller amount"));
  }

  /** As it is after the key was pressed, whether that had an effect or not. */
  MeterSnapshot press(String number) {
    MeterIdentity meter = meter(number);
    return await(witness.press(meter)).orElseGet(() -> await(witness.look(meter)));
  }

  Sums sums() {
    return new Sums(
        witness.totals().creditedFen(),
        witness.totals().purchaseCount(),
        witness.totals().saleFramesSeen());
  }

  private Row row(int index) {
    MeterIdentity meter = witness.plan().meter(index);
    int line = witness.plan().lineOf(index);
    return new Row(
        meter.number().value(),
        meter.kind().word(),
        witness.plan().lineCode(line),
        witness.plan().gatewayCode(witness.plan().gatewayOf(line)),
        meter.unit());
  }

  private MeterIdentity meter(String number) {
    return witness
        .meter(number)
        .orElseThrow(
            () ->
                new FaceProblem(
                    404, "no meter " + number + " is on the campus", "see GET /sim/meters"));
  }

  private static <T> T await(CompletableFuture<T> answer) {
    return Waiting.on(answer, "the meter's line does not come free");
  }
}
