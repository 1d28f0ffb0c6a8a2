package org.prepayhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.command.CommandClerk;
import org.prepayhub.command.DueSetting;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.command.SettingClerk;
import org.prepayhub.command.SettingLimits;
import org.prepayhub.command.SettingVerdict;
import org.prepayhub.line.LineUnavailable;
import org.prepayhub.line.StationRefused;
import org.prepayhub.line.StationSilent;
import org.prepayhub.metering.CommandSent;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.routes.recharge.FakeMeterline;
import org.prepayhub.routes.templates.RecordingDeadLetters;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;

class SettingRoutesTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final DueSetting PRICE = price(1, 6_259);
  private static final DueSetting THRESHOLDS =
      new DueSetting(
          78,
          PRICE.meter(),
          PRICE.gateway(),
          3,
          1,
          MeterSetting.THRESHOLDS,
          List.of(2_000L, 500L, 1_000L));

  private final FakeMeterline meterline = new FakeMeterline();
  private final RecordingSettings settings = new RecordingSettings();
  private final OneMeter meter = new OneMeter();
  private final SettingClerk clerk =
      new SettingClerk(
          new SettingClerk.Books(settings, settings),
          new CommandClerk.Reach(meter, meter),
          new SettingLimits(
              new SettingLimits.Sending(2, Duration.ofSeconds(30), Duration.ofSeconds(5)),
              new SettingLimits.Pause(Duration.ofSeconds(10), Duration.ofMinutes(10)),
              DAY,
              DAY),
          Clock.systemUTC());
  private final DefaultCamelContext camel = new DefaultCamelContext();

  private static DueSetting price(int attempt, long price) {
    return new DueSetting(
        77, new MeterId(12), new GatewayId(1), 3, attempt, MeterSetting.PRICE, List.of(price));
  }

  @BeforeEach
  void startsTheRoutes() throws Exception {
    camel
        .getPropertiesComponent()
        .addInitialProperty("hub.recharge.sale.leave-within-millis", "2500");
    camel.addComponent("meterline", meterline);
    camel.getRegistry().bind("settingClerk", clerk);
    camel.getRegistry().bind("deadLetters", new RecordingDeadLetters());
    for (String route :
        List.of(
            "recharge/sale-trouble.camel.yaml",
            "camel/errors/timer-errors.camel.yaml",
            "camel/command/command-set-meter.camel.yaml",
            "camel/command/command-read-setting.camel.yaml",
            "camel/command/command-read-setting-back.camel.yaml",
            "camel/command/command-send-setting.camel.yaml",
            "camel/command/command-postpone-setting.camel.yaml",
            "camel/command/command-dispatch-settings.camel.yaml")) {
      load(route);
    }
    camel.start();
  }

  private void load(String route) throws Exception {
    Resource resource = ResourceHelper.resolveMandatoryResource(camel, "classpath:" + route);
    PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
  }

  @AfterEach
  void stopsTheRoutes() {
    camel.stop();
  }

  @Test
  void aPriceIsReadSentAndReadBackThoughItsReplyIsLost() throws Exception {
    meterline.answers(shows(5_469), new CommandSent.Unknown("no answer in 1 s"), shows(6_259));

    settings.isDue(PRICE);

    assertThat(next()).isInstanceOf(SettingVerdict.Send.class);
    assertThat(next()).isInstanceOf(SettingVerdict.Confirmed.class);
    assertThat(meterline.asked)
        .containsExactly(
            "meterline://read?priority=DEMAND&registers=tariff 12 ",
            "meterline://command?name=price&withinMillis=2500 12 {price=6259}",
            "meterline://read?priority=READ_BACK&registers=tariff 12 ");
  }

  @Test
  void thresholdsGoByTheirOwnCommandAndBlock() throws Exception {
    meterline.answers(
        thresholds(2_000, 500, 500),
        new CommandSent.Executed(new Registers(Map.of(), Map.of())),
        thresholds(2_000, 500, 1_000));

    settings.isDue(THRESHOLDS);

    assertThat(next()).isInstanceOf(SettingVerdict.Send.class);
    assertThat(next()).isInstanceOf(SettingVerdict.Confirmed.class);
    assertThat(meterline.asked)
        .containsExactly(
            "meterline://read?priority=DEMAND&registers=thresholds 12 ",
            "meterline://command?name=thresholds&withinMillis=2500 12"
                + " {alarm1Fen=2000, alarm2Fen=500, overdraftFen=1000}",
            "meterline://read?priority=READ_BACK&registers=thresholds 12 ");
  }

  @Test
  void whatTheMeterShowsAlreadyIsNotSent() throws Exception {
    meterline.answers(shows(6_259));

    settings.isDue(PRICE);

    assertThat(next()).isInstanceOf(SettingVerdict.Confirmed.class);
    assertThat(meterline.asked).hasSize(1);
  }

  @Test
  void whatIsNotShownAfterTheFrameIsNotSentAgainAtOnce() throws Exception {
    meterline.answers(shows(1), new CommandSent.Unknown("no answer"), shows(1), shows(1));

    settings.isDue(PRICE);
    assertThat(next()).isInstanceOf(SettingVerdict.Send.class);
    assertThat(next()).isInstanceOf(SettingVerdict.WaitUntil.class);
    settings.isDue(price(2, 6_259));

    assertThat(next()).isInstanceOf(SettingVerdict.WaitUntil.class);
    assertThat(meterline.asked).filteredOn(it -> it.contains("command")).hasSize(1);
  }

  @Test
  void anExceptionOfTheMeterRefusesIt() throws Exception {
    meterline.answers(shows(1), new CommandSent.Refused(3));

    settings.isDue(PRICE);

    assertThat(next()).isInstanceOf(SettingVerdict.Send.class);
    assertThat(next()).isEqualTo(new SettingVerdict.Refused("the meter answered with exception 3"));
    assertThat(meterline.asked).hasSize(2);
  }

  /** 4 is failed, 6 busy, 10 and 11 come from the gateway: each may pass. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 10, 11})
  void anExceptionThatMayPassEndsNothing(int code) throws Exception {
    meterline.answers(shows(1), new CommandSent.Refused(code), shows(1));

    settings.isDue(PRICE);

    assertThat(next()).isInstanceOf(SettingVerdict.Send.class);
    assertThat(next()).isInstanceOf(SettingVerdict.WaitUntil.class);
  }

  @Test
  void aMeterThatCannotBeAskedOrReadBackIsAskedLater() throws Exception {
    meterline.answers(
        new StationSilent("silent"),
        shows(1),
        new CommandSent.Unknown("no answer"),
        new StationSilent("silent again"));

    settings.isDue(PRICE);
    assertThat(waitsFor()).isEqualTo("silent");
    settings.isDue(price(2, 6_259));

    assertThat(next()).isInstanceOf(SettingVerdict.Send.class);
    assertThat(waitsFor()).isEqualTo("silent again");
    assertThat(meterline.asked).hasSize(4);
  }

  @Test
  void aMeterWithoutTheRegistersIsAskedNoMore() throws Exception {
    meterline.answers(new StationRefused("refused with exception 2", 2));
    settings.isDue(PRICE);
    assertThat(next()).isEqualTo(new SettingVerdict.Refused("refused with exception 2"));

    meterline.answers(new StationRefused("refused with exception 6", 6));
    settings.isDue(price(2, 6_259));
    assertThat(waitsFor()).isEqualTo("refused with exception 6");
  }

  @Test
  void aProfileWithoutTheCommandRefusesItBeforeAnythingIsAsked() throws Exception {
    meter.profile = "eastron-sdm630";

    settings.isDue(THRESHOLDS);

    assertThat(next())
        .isInstanceOfSatisfying(
            SettingVerdict.Refused.class,
            refused ->
                assertThat(refused.why()).contains("eastron-sdm630 has no command thresholds"));
    assertThat(meterline.asked).isEmpty();
  }

  @Test
  void aPriceThatTheProfileDoesNotTakeIsRefusedBeforeAnythingIsAsked() throws Exception {
    settings.isDue(price(1, 0));

    assertThat(next())
        .isInstanceOfSatisfying(
            SettingVerdict.Refused.class,
            refused -> assertThat(refused.why()).contains("price is 1 to 1000000, not 0"));
    assertThat(meterline.asked).isEmpty();
  }

  /** The tariff changed, or the gateway went to another node, while the meter was asked. */
  @Test
  void nothingIsSentThatIsWantedNoMore() throws Exception {
    meterline.answers(shows(1));
    settings.isNotOursAnyMore();

    settings.isDue(PRICE);

    assertThat(next()).isInstanceOf(SettingVerdict.NotOurs.class);
    assertThat(meterline.asked).hasSize(1);
  }

  /** Which hears late that its claim was over. */
  @Test
  void anAttemptThatIsOverTakesNothingFromTheNext() {
    DueSetting again = price(2, 6_259);
    assertThat(clerk.look(again, clerk.moment(), shows(1))).isInstanceOf(SettingVerdict.Send.class);

    clerk.postpone(PRICE, new StationSilent("silent"));

    assertThat(clerk.frame(again)).isEqualTo(Map.of("price", 6_259L));
    assertThatThrownBy(() -> clerk.frame(again)).isInstanceOf(LineUnavailable.class);
  }

  @Test
  void whatMetersShouldHoldIsComparedByTheClock() throws Exception {
    load("camel/command/command-compare-settings.camel.yaml");

    assertThat(settings.compared.poll(15, TimeUnit.SECONDS)).isNotNull();
  }

  private SettingVerdict next() throws InterruptedException {
    return Objects.requireNonNull(settings.verdicts.poll(5, TimeUnit.SECONDS), "no verdict in 5 s");
  }

  private String waitsFor() throws InterruptedException {
    SettingVerdict verdict = next();
    assertThat(verdict).isInstanceOf(SettingVerdict.WaitUntil.class);
    return ((SettingVerdict.WaitUntil) verdict).why();
  }

  private static Registers shows(int price) {
    return new Registers(Map.of("priceSet", BigDecimal.valueOf(price)), Map.of());
  }

  private static Registers thresholds(long alarm1, long alarm2, long overdraft) {
    return new Registers(
        Map.of(
            "alarm1Set",
            BigDecimal.valueOf(alarm1),
            "alarm2Set",
            BigDecimal.valueOf(alarm2),
            "overdraftSet",
            BigDecimal.valueOf(overdraft)),
        Map.of());
  }
}
