package org.prepayhub.config.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prepayhub.config.database.DatabaseSettings;
import org.prepayhub.config.edge.ConsoleSettings;
import org.prepayhub.config.line.HubLineSettings;
import org.prepayhub.config.recharge.RechargeSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** How docs/settings.md says the names of variables are made from those of settings. */
class SettingsByEnvironmentTest {
  private static final String HASH = "$2a$10$" + "a".repeat(53);

  @Test
  void dotsBecomeUnderscoresAndDashesGo() {
    HubLineSettings lines =
        binder(
                Map.of(
                    "HUB_LINE_QUEUE_LIMIT", "17",
                    "HUB_LINE_BACKOFF_AFTERSILENCES", "5",
                    "HUB_LINE_TCP_CONNECTTIMEOUT", "900ms"))
            .bindOrCreate("hub.line", HubLineSettings.class);

    assertThat(lines.queue().limit()).isEqualTo(17);
    assertThat(lines.backOff().afterSilences()).isEqualTo(5);
    assertThat(lines.tcp().connectTimeout()).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void theHubsOtherCapabilitiesAreNamedTheSameWay() {
    Binder binder =
        binder(
            Map.of(
                "HUB_DATABASE_ENGINECONNECTIONS", "9",
                "HUB_RECHARGE_SALE_INFLIGHT", "40"));

    assertThat(binder.bindOrCreate("hub.database", DatabaseSettings.class).engineConnections())
        .isEqualTo(9);
    assertThat(binder.bindOrCreate("hub.recharge", RechargeSettings.class).sale().inFlight())
        .isEqualTo(40);
  }

  @Test
  void anEntryOfAListHasItsNumberBetweenUnderscores() {
    ConsoleSettings console =
        binder(
                Map.of(
                    "HUB_CONSOLE_OPERATORS_0_USER", "duty",
                    "HUB_CONSOLE_OPERATORS_0_PASSWORDHASH", HASH,
                    "HUB_CONSOLE_OPERATORS_0_ROLE", "operator"))
            .bindOrCreate("hub.console", ConsoleSettings.class);

    assertThat(console.operators())
        .containsExactly(new ConsoleSettings.Operator("duty", HASH, "operator"));
  }

  private static Binder binder(Map<String, String> variables) {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addLast(
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
    return new Binder(ConfigurationPropertySources.from(sources));
  }
}
