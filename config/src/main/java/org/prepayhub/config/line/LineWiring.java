package org.prepayhub.config.line;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.prepayhub.adapters.meterline.MeterlineComponent;
import org.prepayhub.adapters.modbus.ModbusTcpLines;
import org.prepayhub.adapters.postgres.PostgresGatewayLeases;
import org.prepayhub.adapters.postgres.PostgresLines;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.HeldGateways;
import org.prepayhub.metering.HeldMeters;
import org.prepayhub.metering.LinePassing;
import org.prepayhub.metering.profile.ProfileCatalogue;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drives the lines of the gateways this node holds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HubLineSettings.class)
public class LineWiring {

  @Bean
  String hubNode(HubLineSettings settings) {
    return settings.node().isEmpty() ? UUID.randomUUID().toString() : settings.node();
  }

  @Bean
  LeaseBook gatewayLeases(
      @Qualifier("hubNode") String hubNode,
      @Qualifier("engineDataSource") DataSource engine,
      HubLineSettings settings) {
    return new LeaseBook(
        hubNode, new PostgresGatewayLeases(engine), settings.terms(), System::nanoTime);
  }

  @Bean
  ModbusTcpLines modbusTcpLines(HubLineSettings settings, Clock clock) {
    return new ModbusTcpLines(settings.threads(), settings.lines(), settings.connections(), clock);
  }

  @Bean
  OpenLines openLines(ModbusTcpLines modbusTcpLines) {
    return new OpenLines(modbusTcpLines);
  }

  @Bean
  HeldMeters meterDirectory() {
    return new HeldMeters();
  }

  /** Closed before the loops and the database it needs. */
  @Bean
  HeldGateways heldGateways(
      LeaseBook leases,
      PostgresLines site,
      OpenLines lines,
      HeldMeters meters,
      HubLineSettings settings) {
    var description = new HeldGateways.Site(site, site, settings.refresh());
    return new HeldGateways(leases, description, lines, meters, System::nanoTime);
  }

  @Bean
  PostgresLines siteLines(
      @Qualifier("engineDataSource") DataSource engine, ProfileCatalogue profiles) {
    return new PostgresLines(engine, profiles);
  }

  /** Routes go on here after the wire has answered, and may block here. */
  @Bean(defaultCandidate = false)
  ExecutorService meterlineContinuation() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("meterline-", 0).factory());
  }

  /** Camel finds the component by its scheme's name, {@code meterline}. */
  @Bean
  MeterlineComponent meterline(
      OpenLines lines,
      HeldMeters meters,
      LinePassing.PartTerms parts,
      Clock clock,
      @Qualifier("meterlineContinuation") ExecutorService continuation) {
    LinePassing passing = new LinePassing(lines, meters, parts, clock);
    return new MeterlineComponent(lines, meters, passing, continuation);
  }
}
