package org.prepayhub.config.semester;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.prepayhub.adapters.postgres.PostgresLines;
import org.prepayhub.command.CommandClerk;
import org.prepayhub.command.CommandVerdict;
import org.prepayhub.command.DueCommand;
import org.prepayhub.command.DuePurse;
import org.prepayhub.command.PurseClerk;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseVerdict;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.metering.HeldMeters;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.SaleClerk;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.MeterId;

/**
 * The gateways, which reach every meter at once: sales, switchings, refunds and clears go the steps
 * of the routes {@code recharge-deliver-sale}, {@code command-switch-meter} and {@code
 * command-pay-out-meter}, with a meter in memory where those have the line.
 */
final class Wires {
  private final Parts parts;
  private final Campus campus;
  private final Counts counts;
  private List<MeterPoint> points = new ArrayList<>();
  private final Map<MeterId, CampusMeter> meters = new HashMap<>();

  /** The parts of the hub that speak to meters. */
  record Parts(
      LeaseBook leases,
      PostgresLines lines,
      HeldMeters directory,
      SaleClerk sales,
      CommandClerk commands,
      PurseClerk purses) {}

  Wires(Parts parts, Campus campus, Counts counts) {
    this.parts = parts;
    this.campus = campus;
    this.counts = counts;
  }

  /** Learns which meters there are. */
  void learn() {
    parts.leases().beat();
    points = parts.lines().metersOf(parts.leases().held().keySet());
    parts.directory().replace(points);
    meters.clear();
    for (MeterPoint point : points) {
      meters.put(point.id(), campus.meter(point.no()).orElseThrow());
    }
  }

  /** Every meter and where the hub believes it to be, line by line. */
  void eachMeter(BiConsumer<MeterPoint, CampusMeter> visitor) {
    points.forEach(point -> visitor.accept(point, meter(point.id())));
  }

  /** Carries out what is due. */
  void carryOut() {
    parts.leases().beat();
    eachDue(parts.sales()::due, this::sell);
    eachDue(parts.commands()::due, this::command);
    eachDue(parts.purses()::due, this::pay);
  }

  private static <T> void eachDue(Supplier<List<T>> due, Consumer<T> work) {
    List<T> some = due.get();
    while (!some.isEmpty()) {
      some.forEach(work);
      some = due.get();
    }
  }

  private void sell(DueSale sale) {
    CampusMeter meter = meter(sale.meter());
    SaleVerdict verdict = parts.sales().look(sale, parts.sales().moment(), meter.registers());
    if (verdict instanceof SaleVerdict.Send send) {
      Map<String, Long> frame = parts.sales().frame(sale, send);
      meter.sell(value(frame, "count"), value(frame, "amountFen"));
      parts.sales().settle(sale, meter.registers());
      counts.add(Counts.Of.SALES);
    }
  }

  private void command(DueCommand command) {
    CampusMeter meter = meter(command.meter());
    Instant asked = parts.commands().moment();
    CommandVerdict verdict = parts.commands().look(command, asked, meter.registers());
    if (verdict instanceof CommandVerdict.Send) {
      meter.switchTo(value(parts.commands().frame(command), "mode"));
      parts.commands().settle(command, meter.registers());
      counts.add(Counts.Of.SWITCHINGS);
    }
  }

  private void pay(DuePurse order) {
    CampusMeter meter = meter(order.meter());
    PurseClerk.Moment asked = parts.purses().moment();
    PurseVerdict looked = parts.purses().look(order, asked, meter.registers());
    if (looked instanceof PurseVerdict.Refused) {
      counts.add(Counts.Of.REFUSED);
    }
    if (looked instanceof PurseVerdict.Send) {
      Map<String, Long> frame = parts.purses().frame(order);
      switch (order.kind()) {
        case REFUND -> meter.refund(value(frame, "count"), value(frame, "amountFen"));
        case CLEAR -> meter.clear(value(frame, "count"));
      }
      PurseVerdict verdict = parts.purses().settle(order, meter.registers());
      counts.add(verdict instanceof PurseVerdict.Done ? done(order.kind()) : Counts.Of.REFUSED);
    }
  }

  private static Counts.Of done(PurseKind kind) {
    return switch (kind) {
      case REFUND -> Counts.Of.METER_REFUNDS;
      case CLEAR -> Counts.Of.CLEARS;
    };
  }

  private CampusMeter meter(MeterId id) {
    return Objects.requireNonNull(meters.get(id), () -> "meter " + id + " is not on the campus");
  }

  private static long value(Map<String, Long> frame, String name) {
    return Objects.requireNonNull(frame.get(name), name);
  }
}
