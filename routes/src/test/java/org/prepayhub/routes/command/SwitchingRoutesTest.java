package org.prepayhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.prepayhub.command.CommandLimits;
import org.prepayhub.command.CommandVerdict;
import org.prepayhub.command.DueCommand;
import org.prepayhub.command.Switching;
import org.prepayhub.line.StationSilent;
import org.prepayhub.metering.CommandSent;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.routes.recharge.FakeMeterline;
import org.prepayhub.routes.templates.RecordingDeadLetters;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;

class SwitchingRoutesTest {
  private static final DueCommand TRIP =
      new DueCommand(77, new MeterId(12), new GatewayId(1), 3, 1, Switching.TRIP);

  private static final DueCommand PERMIT =
      new DueCommand(78, TRIP.meter(), TRIP.gateway(), 3, 1, Switching.PERMIT_CLOSE);

  private final FakeMeterline meterline = new FakeMeterline();
  private final RecordingCommands commands = new RecordingCommands();
  private final OneMeter meter = new OneMeter();
  private final CommandClerk clerk =
      new CommandClerk(
          commands,
          new CommandClerk.Reach(meter, meter),
          new CommandLimits(8, Duration.ofSeconds(30), Duration.ofSeconds(5), 3),
          Clock.systemUTC());
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void startsTheRoutes() throws Exception {
    camel
        .getPropertiesComponent()
        .addInitialProperty("hub.recharge.sale.leave-within-millis", "2500");
    camel.addComponent("meterline", meterline);
    camel.getRegistry().bind("commandClerk", clerk);
    camel.getRegistry().bind("deadLetters", new RecordingDeadLetters());
    for (String route :
        List.of(
            "recharge/sale-trouble.camel.yaml",
            "camel/errors/timer-errors.camel.yaml",
            "camel/command/command-switch-meter.camel.yaml",
            "camel/command/command-send-switching.camel.yaml",
            "camel/command/command-postpone-switching.camel.yaml",
            "camel/command/command-dispatch-switchings.camel.yaml")) {
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
  void aTripIsReadSentAndReadBackThoughItsReplyIsLost() throws Exception {
    meterline.answers(mode(0), new CommandSent.Unknown("no answer in 1 s"), mode(1));

    commands.isDue(TRIP);

    assertThat(next()).isInstanceOf(CommandVerdict.Send.class);
    assertThat(next()).isInstanceOf(CommandVerdict.Done.class);
    assertThat(meterline.asked)
        .containsExactly(
            "meterline://read?priority=CONTROL&registers=money 12 ",
            "meterline://command?name=money&withinMillis=2500 12 {mode=1}",
            "meterline://read?priority=READ_BACK&registers=money 12 ");
  }

  @Test
  void whatTheMeterShowsAlreadyIsNotSent() throws Exception {
    meterline.answers(mode(1));

    commands.isDue(TRIP);

    assertThat(next()).isInstanceOf(CommandVerdict.Done.class);
    assertThat(meterline.asked).hasSize(1);
  }

  @Test
  void aPermitIsNotSentOverCircuitsThatAreClosed() throws Exception {
    meterline.answers(mode(0));

    commands.isDue(PERMIT);

    assertThat(next()).isInstanceOf(CommandVerdict.Done.class);
    assertThat(meterline.asked).hasSize(1);
  }

  @Test
  void whoPressesTheKeyBeforeTheReadBackKeepsThePower() throws Exception {
    meterline.answers(mode(1), new CommandSent.Executed(mode(2)), mode(0));

    commands.isDue(PERMIT);

    assertThat(next()).isInstanceOf(CommandVerdict.Send.class);
    assertThat(next()).isInstanceOf(CommandVerdict.Done.class);
    assertThat(meterline.asked).filteredOn(it -> it.contains("command")).hasSize(1);
  }

  @Test
  void whatIsNotShownAfterTheFrameIsNotSentAgainAtOnce() throws Exception {
    meterline.answers(mode(0), new CommandSent.Unknown("no answer"), mode(0), mode(0));

    commands.isDue(TRIP);
    assertThat(next()).isInstanceOf(CommandVerdict.Send.class);
    assertThat(next()).isInstanceOf(CommandVerdict.WaitUntil.class);
    commands.isDue(TRIP);

    assertThat(next()).isInstanceOf(CommandVerdict.WaitUntil.class);
    assertThat(meterline.asked).filteredOn(it -> it.contains("command")).hasSize(1);
  }

  @Test
  void anExceptionOfTheMeterRefusesIt() throws Exception {
    meterline.answers(mode(0), new CommandSent.Refused(3));

    commands.isDue(TRIP);

    assertThat(next()).isInstanceOf(CommandVerdict.Send.class);
    assertThat(next()).isEqualTo(new CommandVerdict.Refused("the meter answered with exception 3"));
    assertThat(meterline.asked).hasSize(2);
  }

  /** 4 is failed, 6 busy, 10 and 11 come from the gateway: each may pass. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 10, 11})
  void anExceptionThatMayPassEndsNothing(int code) throws Exception {
    meterline.answers(mode(0), new CommandSent.Refused(code), mode(0));

    commands.isDue(TRIP);

    assertThat(next()).isInstanceOf(CommandVerdict.Send.class);
    assertThat(next()).isInstanceOf(CommandVerdict.WaitUntil.class);
  }

  @Test
  void aMeterThatCannotBeAskedOrReadBackPostponesIt() throws Exception {
    meterline.answers(
        new StationSilent("silent"),
        mode(0),
        new CommandSent.Unknown("no answer"),
        new StationSilent("silent again"));

    commands.isDue(TRIP);
    assertThat(commands.postponed.poll(5, TimeUnit.SECONDS)).isEqualTo("silent");
    commands.isDue(TRIP);

    assertThat(next()).isInstanceOf(CommandVerdict.Send.class);
    assertThat(commands.postponed.poll(5, TimeUnit.SECONDS)).isEqualTo("silent again");
  }

  @Test
  void aProfileWithoutTheCommandRefusesItBeforeAnythingIsAsked() throws Exception {
    meter.profile = "eastron-sdm630";

    commands.isDue(TRIP);

    assertThat(next())
        .isInstanceOfSatisfying(
            CommandVerdict.Refused.class,
            refused -> assertThat(refused.why()).contains("eastron-sdm630 has no command money"));
    assertThat(meterline.asked).isEmpty();
  }

  @Test
  void powerIsTriedAgainThoughTheMeterRefusesIt() throws Exception {
    meterline.answers(mode(1), new CommandSent.Refused(3));

    commands.isDue(PERMIT);

    assertThat(next()).isInstanceOf(CommandVerdict.Send.class);
    assertThat(next())
        .isInstanceOfSatisfying(
            CommandVerdict.Insist.class,
            insist -> assertThat(insist.why()).isEqualTo("the meter answered with exception 3"));
    assertThat(meterline.asked).hasSize(2);
  }

  @Test
  void powerIsTriedAgainOnceTheProfileKnowsHow() throws Exception {
    meter.profile = "eastron-sdm630";
    commands.isDue(PERMIT);
    assertThat(next()).isInstanceOf(CommandVerdict.Insist.class);
    assertThat(meterline.asked).isEmpty();

    meter.profile = "hub-dormitory-3c";
    meterline.answers(mode(2));
    commands.isDue(PERMIT);

    assertThat(next()).isInstanceOf(CommandVerdict.Done.class);
  }

  /** Which hears late that its claim was over. */
  @Test
  void anAttemptThatIsOverTakesNothingFromTheNext() {
    DueCommand again = new DueCommand(77, TRIP.meter(), TRIP.gateway(), 3, 2, Switching.TRIP);
    assertThat(clerk.look(again, clerk.moment(), mode(0))).isInstanceOf(CommandVerdict.Send.class);

    clerk.postpone(TRIP, new StationSilent("silent"));

    assertThat(clerk.frame(again)).isEqualTo(Map.of("mode", 1L));
  }

  private CommandVerdict next() throws InterruptedException {
    return Objects.requireNonNull(commands.verdicts.poll(5, TimeUnit.SECONDS), "no verdict in 5 s");
  }

  private static Registers mode(int mode) {
    return new Registers(Map.of("moneyMode", BigDecimal.valueOf(mode)), Map.of());
  }
}
