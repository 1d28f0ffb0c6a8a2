package org.prepayhub.config.recharge;

import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.prepayhub.account.Accounts;
import org.prepayhub.adapters.postgres.PostgresAccounts;
import org.prepayhub.adapters.postgres.PostgresBookings;
import org.prepayhub.adapters.postgres.PostgresLedgerProof;
import org.prepayhub.adapters.postgres.PostgresOpeningBalances;
import org.prepayhub.adapters.postgres.PostgresSaleOrders;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.ledger.LedgerProof;
import org.prepayhub.ledger.OpeningBalances;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.recharge.GroupCommitDesk;
import org.prepayhub.recharge.SaleBell;
import org.prepayhub.recharge.SaleClerk;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Books recharges and sells them to meters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RechargeSettings.class)
public class RechargeWiring {

  @Bean
  SaleBell saleBell(RechargeSettings settings) {
    return new SaleBell(settings.sale().look());
  }

  @Bean
  GroupCommitDesk rechargeDesk(
      WebSession web, RechargeSettings settings, SaleBell saleBell, Clock clock) {
    ThreadFactory threads = Thread.ofPlatform().daemon().name("recharge-lane-", 0).factory();
    return new GroupCommitDesk(
        new PostgresBookings(web, clock), settings.desk().limits(), threads, saleBell::ring);
  }

  @Bean
  SaleClerk saleClerk(
      @Qualifier("engineDataSource") DataSource engine,
      GatewayLeases leases,
      RechargeSettings settings,
      SaleBell saleBell,
      Clock clock) {
    PostgresSaleOrders orders =
        new PostgresSaleOrders(
            new JdbcTemplate(engine),
            new TransactionTemplate(new JdbcTransactionManager(engine)),
            leases.node(),
            settings.sale().limits());
    return new SaleClerk(orders, leases, settings.sale().limits(), saleBell, clock);
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
  LedgerProof ledgerProof(@Qualifier("engineDataSource") DataSource engine) {
    return new PostgresLedgerProof(engine);
  }
}
