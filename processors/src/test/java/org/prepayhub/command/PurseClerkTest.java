package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.prepayhub.command.OpenPurse.Commitment;
import org.prepayhub.command.PurseVerdict.Refused;
import org.prepayhub.command.PurseVerdict.Send;
import org.prepayhub.command.PurseVerdict.WaitUntil;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.metering.MeterDirectory;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;

/** The time of day says that no frame is on its way any more; only this node's own clock knows. */
class PurseClerkTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration HOLD = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final DuePurse DUE =
      new DuePurse(7, new MeterId(1), new GatewayId(1), 3, 1, PurseKind.REFUND);

  private long nanos;
  private final Orders orders = new Orders();
  private final PurseClerk clerk =
      new PurseClerk(
          orders,
          new CommandClerk.Reach(new Leases(), new Meters()),
          new PurseLimits(
              new CommandLimits(8, Duration.ofSeconds(30), WINDOW, 3), Duration.ofMinutes(15)),
          new PurseClerk.Watch(Clock.fixed(NOON, ZoneOffset.UTC), () -> nanos));

  @Test
  void aFrameOfAnotherProcessIsGivenItsFullTime() {
    orders.open = refund(Optional.of(committed(1)));

    assertThat(look(500)).isInstanceOf(WaitUntil.class);
    pass(HOLD.plus(WINDOW).minusNanos(1));
    assertThat(look(500)).isInstanceOf(WaitUntil.class);
    pass(Duration.ofNanos(1));
    assertThat(look(500)).isInstanceOf(Send.class);
  }

  @Test
  void nothingIsRefusedThatAFrameMayHaveDone() {
    orders.open = refund(Optional.of(committed(1)));

    assertThat(look(399)).isInstanceOf(WaitUntil.class);
    pass(HOLD.plus(WINDOW));
    assertThat(look(399)).isInstanceOf(Refused.class);
  }

  @Test
  void anOwnFrameIsWaitedForFromWhenItLeft() {
    orders.open = refund(Optional.empty());
    assertThat(look(500)).as("none has left").isInstanceOf(Send.class);
    orders.open = refund(Optional.of(committed(1)));
    pass(Duration.ofSeconds(2));
    assertThat(clerk.settle(DUE, shown(500))).isInstanceOf(WaitUntil.class);

    pass(HOLD.minusNanos(1));
    assertThat(look(500)).isInstanceOf(WaitUntil.class);
    pass(Duration.ofNanos(1));
    assertThat(look(500)).isInstanceOf(Send.class);
  }

  private PurseVerdict look(long balance) {
    return clerk.look(DUE, clerk.moment(), shown(balance));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static OpenPurse refund(Optional<Commitment> committed) {
    return new OpenPurse(PurseKind.REFUND, Money.ofFen(400), NOON, committed, HOLD);
  }

  private static Commitment committed(int sends) {
    return new Commitment(8, NOON.minusSeconds(3_600), sends);
  }

  private static Registers shown(long balance) {
    return new Registers(
        Map.of(
            "refundBalance", BigDecimal.valueOf(balance),
            "refundPurchased", BigDecimal.valueOf(9_000),
            "refundPurchaseCount", BigDecimal.valueOf(4),
            "refundCount", BigDecimal.valueOf(7),
            "lastRefund", BigDecimal.ZERO),
        Map.of());
  }

  /** One order, judged as it is. */
  private static final class Orders implements PurseOrders {
    OpenPurse open = refund(Optional.empty());

    @Override
    public List<DuePurse> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
      return List.of(DUE);
    }

    @Override
    public PurseVerdict conclude(
        DuePurse order,
        Optional<PurseLeft> shown,
        Instant now,
        Function<OpenPurse, PurseVerdict> judge) {
      return judge.apply(open);
    }
  }

  /** No gateway is held. */
  private record Leases() implements GatewayLeases {
    @Override
    public Map<GatewayId, Long> held() {
      return Map.of();
    }

    @Override
    public String node() {
      return "node-a";
    }
  }

  /** No meter is known. */
  private record Meters() implements MeterDirectory {
    @Override
    public Optional<MeterPoint> find(MeterId meter) {
      return Optional.empty();
    }

    @Override
    public List<MeterPoint> on(LineId line, GroupId group) {
      return List.of();
    }
  }
}
