package org.prepayhub.config.arrears;

import java.time.Clock;
import java.time.Duration;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.PostgresMeterSettings;
import org.prepayhub.adapters.postgres.PostgresWantedSettings;
import org.prepayhub.command.CommandClerk;
import org.prepayhub.command.SettingClerk;
import org.prepayhub.command.SettingLimits;
import org.prepayhub.config.recharge.RechargeSettings;
import org.prepayhub.line.GatewayLeases;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells meters that hold their balance what they should charge and when they should warn. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushSettings.class)
public class PushWiring {
  @Bean
  SettingClerk.Books settingBooks(
      EngineSession engine, PostgresEvents events, GatewayLeases leases) {
    return new SettingClerk.Books(
        new PostgresWantedSettings(engine, leases.node()),
        new PostgresMeterSettings(engine, events, leases.node()));
  }

  /** Its frames leave as those of sales do, whose settings the routes name for both. */
  @Bean
  SettingClerk settingClerk(
      SettingClerk.Books books, CommandClerk.Reach reach, SettingLimits limits, Clock clock) {
    return new SettingClerk(books, reach, limits, clock);
  }

  @Bean
  SettingLimits settingLimits(PushSettings push, RechargeSettings recharge) {
    return push.limits(Duration.ofMillis(recharge.sale().sendWindowMillis()));
  }
}
