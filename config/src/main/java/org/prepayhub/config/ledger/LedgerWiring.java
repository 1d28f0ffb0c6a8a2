package org.prepayhub.config.ledger;

import java.time.Clock;
import java.time.ZoneId;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresBaseAmounts;
import org.prepayhub.adapters.postgres.PostgresDrifts;
import org.prepayhub.adapters.postgres.PostgresEvents;
import org.prepayhub.adapters.postgres.PostgresGrantTerms;
import org.prepayhub.adapters.postgres.PostgresGrantsLeft;
import org.prepayhub.adapters.postgres.PostgresMoneyOrders;
import org.prepayhub.adapters.postgres.PostgresWorkItems;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.config.account.AccountSettings;
import org.prepayhub.ledger.BaseAmountRound;
import org.prepayhub.ledger.Drifts;
import org.prepayhub.ledger.GrantKeeper;
import org.prepayhub.ledger.GrantTerms;
import org.prepayhub.ledger.GrantsLeft;
import org.prepayhub.ledger.LedgerProof;
import org.prepayhub.ledger.MoneyOrderLimits;
import org.prepayhub.ledger.MoneyOrderRules;
import org.prepayhub.ledger.MoneyOrders;
import org.prepayhub.ledger.NightlyProof;
import org.prepayhub.ledger.ProvenNights;
import org.prepayhub.ledger.WorkItems;
import org.prepayhub.units.Money;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Money that is moved by hand, and subsidies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccountSettings.class, LedgerSettings.class})
public class LedgerWiring {

  @Bean
  MoneyOrders moneyOrders(
      WebSession web, LedgerSettings settings, AccountSettings accounts, Clock clock) {
    return new PostgresMoneyOrders(
        web, new MoneyOrderRules(settings.limits(), clock), accounts.freshReading(), clock);
  }

  @Bean
  GrantsLeft grantsLeft(WebSession web) {
    return new PostgresGrantsLeft(web);
  }

  @Bean
  WorkItems workItems(WebSession web, Clock clock) {
    return new PostgresWorkItems(web, clock);
  }

  @Bean
  GrantKeeper grantKeeper(
      GrantTerms terms, BaseAmountRound round, LedgerSettings settings, Clock clock) {
    return new GrantKeeper(terms, round, settings.expiryGrace(), clock);
  }

  @Bean
  GrantTerms grantTerms(EngineSession engine, PostgresEvents events) {
    return new PostgresGrantTerms(engine, events);
  }

  /** What a tariff gives is limited where tariffs are read. */
  @Bean
  BaseAmountRound baseAmountRound(
      EngineSession engine, WebSession web, AccountSettings accounts, Clock clock) {
    MoneyOrderRules rules = new MoneyOrderRules(MoneyOrderLimits.NONE, clock);
    return new BaseAmountRound(
        new PostgresBaseAmounts(engine),
        new PostgresMoneyOrders(web, rules, accounts.freshReading(), clock),
        clock);
  }

  @Bean
  Drifts drifts(EngineSession engine, LedgerSettings settings, Clock clock) {
    return new PostgresDrifts(engine, Money.ofFen(settings.driftFen()), clock);
  }

  /** Nights are those of the clock that Quartz fires by. */
  @Bean
  NightlyProof nightlyProof(
      LedgerProof proof, ProvenNights nights, LedgerSettings settings, Clock clock) {
    return new NightlyProof(
        proof, nights, settings.proofMostKept(), clock.withZone(ZoneId.systemDefault()));
  }
}
