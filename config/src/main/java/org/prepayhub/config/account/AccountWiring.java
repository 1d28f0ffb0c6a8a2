package org.prepayhub.config.account;

import java.time.Clock;
import org.prepayhub.account.AccountActs;
import org.prepayhub.account.AccountPresets;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.FinalReadings;
import org.prepayhub.account.FinalReadings.Plausible;
import org.prepayhub.adapters.postgres.PostgresAccountActs;
import org.prepayhub.adapters.postgres.PostgresAccountPresets;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.config.ledger.LedgerSettings;
import org.prepayhub.metering.Doubts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes accounts known, opens and closes them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccountSettings.class, LedgerSettings.class})
public class AccountWiring {

  @Bean
  AccountActs accountActs(
      WebSession web, FinalReadings finalReadings, LedgerSettings ledger, Clock clock) {
    return new PostgresAccountActs(web, new ActRules(ledger.mostDeposit()), finalReadings, clock);
  }

  @Bean
  AccountPresets accountPresets(WebSession web, Clock clock) {
    return new PostgresAccountPresets(web, clock);
  }

  @Bean
  FinalReadings finalReadings(AccountSettings settings, Doubts.Limits limits) {
    return new FinalReadings(new Plausible(settings.freshReading(), settings.newMeter(), limits));
  }
}
