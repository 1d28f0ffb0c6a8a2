package org.prepayhub.config.recharge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.prepayhub.account.Accounts;
import org.prepayhub.adapters.postgres.EngineSession;
import org.prepayhub.adapters.postgres.PostgresAccounts;
import org.prepayhub.adapters.postgres.PostgresBookings;
import org.prepayhub.adapters.postgres.PostgresLedgerProof;
import org.prepayhub.adapters.postgres.PostgresOpeningBalances;
import org.prepayhub.adapters.postgres.PostgresProvenNights;
import org.prepayhub.adapters.postgres.PostgresReversals;
import org.prepayhub.adapters.postgres.PostgresSaleOrders;
import org.prepayhub.adapters.postgres.PostgresSaleSettlements;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.config.telemetry.MeteredDesk;
import org.prepayhub.config.telemetry.MeteredSales;
import org.prepayhub.config.telemetry.Traces;
import org.prepayhub.ledger.LedgerProof;
import org.prepayhub.ledger.OpeningBalances;
import org.prepayhub.ledger.ProvenNights;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.recharge.ExplainingDesk;
import org.prepayhub.recharge.GroupCommitDesk;
import org.prepayhub.recharge.Reversals;
import org.prepayhub.recharge.SaleBell;
import org.prepayhub.recharge.SaleClerk;
import org.prepayhub.recharge.SaleSettlements;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Books recharges and sells them to meters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RechargeSettings.class)
public class RechargeWiring {

  @Bean
  SaleBell saleBell(RechargeSettings settings) {
    return new SaleBell(settings.sale().look());
  }

  @Bean(defaultCandidate = false)
  GroupCommitDesk groupCommitDesk(
      WebSession web, RechargeSettings settings, Clock clock, GroupCommitDesk.Surroundings around) {
    return new GroupCommitDesk(new PostgresBookings(web, clock), settings.desk().limits(), around);
  }

  @Bean
  GroupCommitDesk.Surroundings deskSurroundings(SaleBell saleBell, Traces traces) {
    ThreadFactory threads = Thread.ofPlatform().daemon().name("recharge-lane-", 0).factory();
    return new GroupCommitDesk.Surroundings(threads, saleBell::ring, traces::here);
  }

  @Bean
  MeteredDesk rechargeDesk(
      @Qualifier("groupCommitDesk") GroupCommitDesk desk,
      Accounts accounts,
      MeterRegistry registry,
      Tracer tracer) {
    return new MeteredDesk(new ExplainingDesk(desk, accounts), registry, tracer);
  }

  @Bean
  Reversals reversals(WebSession web, Clock clock) {
    return new PostgresReversals(web, clock);
  }

  @Bean
  SaleSettlements saleSettlements(WebSession web, Clock clock) {
    return new PostgresSaleSettlements(web, clock);
  }

  @Bean
  SaleClerk saleClerk(
      EngineSession engine,
      GatewayLeases leases,
      RechargeSettings settings,
      SaleBell saleBell,
      SaleWatch watch) {
    PostgresSaleOrders orders =
        new PostgresSaleOrders(engine, leases.node(), settings.sale().limits());
    return new SaleClerk(
        new MeteredSales(orders, watch.registry()),
        leases,
        settings.sale().limits(),
        saleBell,
        new SaleClerk.Watch(watch.clock(), System::nanoTime, watch.desk()::callers));
  }

  /** By which sales are timed. */
  record SaleWatch(MeterRegistry registry, Clock clock, GroupCommitDesk desk) {}

  @Bean
  SaleWatch saleWatch(
      MeterRegistry registry, Clock clock, @Qualifier("groupCommitDesk") GroupCommitDesk desk) {
    return new SaleWatch(registry, clock, desk);
  }

  @Bean
  OpeningBalances openingBalances(@Qualifier("engineDataSource") DataSource engine) {
    return new PostgresOpeningBalances(new JdbcTemplate(engine));
  }

  @Bean
  Accounts accounts(WebSession web) {
    return new PostgresAccounts(web);
  }

  @Bean
  LedgerProof ledgerProof(@Qualifier("proofDataSource") DataSource patient, Clock clock) {
    return new PostgresLedgerProof(patient, clock);
  }

  @Bean
  ProvenNights provenNights(@Qualifier("engineDataSource") DataSource engine) {
    return new PostgresProvenNights(new EngineSession(engine));
  }
}
