package org.prepayhub.routes.recharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.line.StationSilent;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.SaleBell;
import org.prepayhub.recharge.SaleClerk;
import org.prepayhub.recharge.SaleLimits;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.routes.templates.RecordingDeadLetters;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.OrderId;
import org.prepayhub.units.OrderNo;

class RechargeRoutesTest {
  private static final DueSale SALE =
      new DueSale(
          new OrderId(77),
          new MeterId(12),
          new GatewayId(1),
          3,
          1,
          new DueSale.Origin("card", new OrderNo("O-77"), Instant.EPOCH, Optional.empty()));
  private static final SaleLimits LIMITS =
      new SaleLimits(8, 8, Duration.ofSeconds(30), Duration.ofSeconds(5), 200, Duration.ofDays(7));

  private final FakeMeterline meterline = new FakeMeterline();
  private final RecordingSaleOrders orders = new RecordingSaleOrders();
  private final SaleBell bell = new SaleBell(Duration.ofMillis(500));
  private final SaleClerk clerk =
      new SaleClerk(
          orders,
          new OneGateway(),
          LIMITS,
          bell,
          new SaleClerk.Watch(Clock.systemUTC(), System::nanoTime, () -> 0));
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void startsTheRoutes() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("hub.recharge.sale.tick", "20");
    properties.setProperty("hub.recharge.sale.leave-within-millis", "2500");
    camel.getPropertiesComponent().setInitialProperties(properties);
    camel.addComponent("meterline", meterline);
    camel.getRegistry().bind("saleClerk", clerk);
    camel.getRegistry().bind("deadLetters", new RecordingDeadLetters());
    for (String route :
        List.of(
            "recharge/sale-trouble.camel.yaml",
            "camel/errors/timer-errors.camel.yaml",
            "camel/recharge/recharge-deliver-sale.camel.yaml",
            "camel/recharge/recharge-postpone-sale.camel.yaml",
            "camel/recharge/recharge-dispatch-sales.camel.yaml")) {
      Resource resource = ResourceHelper.resolveMandatoryResource(camel, "classpath:" + route);
      PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    }
    camel.start();
  }

  @AfterEach
  void stopsTheRoutes() {
    camel.stop();
  }

  @Test
  void aDueSaleIsReadSentAndReadBack() throws Exception {
    meterline.answers(purse(4, 9_000), "acknowledged", purse(5, 9_700));

    isDue();

    assertThat(next()).isInstanceOf(SaleVerdict.Send.class);
    assertThat(next()).isInstanceOf(SaleVerdict.AlreadyTaken.class);
    assertThat(meterline.asked)
        .containsExactly(
            "meterline://read?priority=CONTROL&registers=purse 12 ",
            "meterline://command?name=sale&withinMillis=2500 12 {amountFen=700, count=5,"
                + " orderTag=77}",
            "meterline://read?priority=READ_BACK&registers=purse 12 ");
  }

  @Test
  void nothingIsSentToAMeterSomebodyElseSoldTo() throws Exception {
    meterline.answers(purse(5, 9_123));

    isDue();

    assertThat(next()).isInstanceOf(SaleVerdict.Hold.class);
    assertThat(meterline.asked).hasSize(1);
  }

  @Test
  void aMeterThatCannotBeAskedPostponesTheSale() throws Exception {
    meterline.answers(new StationSilent("meter 12 does not answer"));

    isDue();

    assertThat(orders.postponed.poll(5, TimeUnit.SECONDS)).isEqualTo("meter 12 does not answer");
    assertThat(orders.verdicts).isEmpty();
  }

  @Test
  void aMeterThatCannotBeReadBackPostponesTheSaleThatWasSent() throws Exception {
    meterline.answers(purse(4, 9_000), "acknowledged", new StationSilent("silent"));

    isDue();

    assertThat(next()).isInstanceOf(SaleVerdict.Send.class);
    assertThat(orders.postponed.poll(5, TimeUnit.SECONDS)).isEqualTo("silent");
  }

  @Test
  void aSaleUnderWayStaysBookedWhenTheHubComesToRest() throws Exception {
    meterline.answers(purse(4, 9_000));

    assertThat(clerk.rest()).isZero();
    isDue();
    camel.createProducerTemplate().sendBody("direct:recharge-deliver-sale", SALE);

    assertThat(orders.postponed.poll(5, TimeUnit.SECONDS)).startsWith("the hub stops");
    assertThat(orders.verdicts).isEmpty();
    assertThat(meterline.asked).hasSize(1);
  }

  private void isDue() {
    synchronized (orders) {
      orders.due.add(SALE);
    }
    bell.ring();
  }

  private SaleVerdict next() throws InterruptedException {
    return Objects.requireNonNull(orders.verdicts.poll(5, TimeUnit.SECONDS), "no verdict in 5 s");
  }

  private static Registers purse(int count, long purchased) {
    return new Registers(
        Map.of(
            "purchaseCount", BigDecimal.valueOf(count),
            "purchased", BigDecimal.valueOf(purchased)),
        Map.of());
  }

  /** A node that drives one gateway. */
  private static final class OneGateway implements GatewayLeases {
    @Override
    public Map<GatewayId, Long> held() {
      return Map.of(SALE.gateway(), SALE.epoch());
    }

    @Override
    public String node() {
      return "node-a";
    }
  }
}
