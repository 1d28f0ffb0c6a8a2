package org.prepayhub.config.access;

import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.prepayhub.access.ApiClientRegistry;
import org.prepayhub.access.ApiClients;
import org.prepayhub.access.BriefApiClients;
import org.prepayhub.access.Gatekeeper;
import org.prepayhub.access.NonceSweep;
import org.prepayhub.access.Nonces;
import org.prepayhub.access.SecretVault;
import org.prepayhub.access.SignatureVerifier;
import org.prepayhub.account.Places;
import org.prepayhub.adapters.postgres.ApiClientStore;
import org.prepayhub.adapters.postgres.NonceStore;
import org.prepayhub.adapters.postgres.PlaceStore;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.adapters.vault.FileKeyVault;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call, and what a caller sees of the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
public class AccessWiring {
  private static final int MOST_CLIENTS_REMEMBERED = 10_000;

  @Bean
  WebSession webSession(@Qualifier("webDataSource") DataSource web, AccessSettings settings) {
    return new WebSession(web, settings.databaseLimit());
  }

  @Bean
  Places places(WebSession webSession) {
    return new PlaceStore(webSession);
  }

  @Bean
  SecretVault secretVault(AccessSettings settings) {
    return FileKeyVault.open(settings.masterKeyFile());
  }

  @Bean(destroyMethod = "close", defaultCandidate = false)
  ApiClientStore apiClientStore(
      @Qualifier("engineDataSource") DataSource engine,
      SecretVault vault,
      AccessSettings settings) {
    return new ApiClientStore(engine, vault, settings.databaseLimit());
  }

  @Bean
  ApiClients apiClients(
      @Qualifier("apiClientStore") ApiClientStore store, AccessSettings settings, Clock clock) {
    return new BriefApiClients(store, settings.clientMemory(), MOST_CLIENTS_REMEMBERED, clock);
  }

  @Bean
  ApiClientRegistry apiClientRegistry(ApiClients apiClients) {
    return new ApiClientRegistry(apiClients, new SecureRandom());
  }

  @Bean(destroyMethod = "close")
  NonceStore nonces(
      @Qualifier("engineDataSource") DataSource engine, AccessSettings settings, Clock clock) {
    return new NonceStore(engine, settings.databaseLimit(), clock);
  }

  @Bean
  NonceSweep nonceSweep(Nonces nonces, AccessSettings settings, Clock clock) {
    return new NonceSweep(nonces, settings.nonceKeep(), clock);
  }

  @Bean
  Gatekeeper gatekeeper(
      ApiClients apiClients, Nonces nonces, AccessSettings settings, Clock clock) {
    return new Gatekeeper(
        new Gatekeeper.Sources(apiClients, nonces, new SteadyRateLimits()),
        new SignatureVerifier(settings.signatureWindow()),
        clock);
  }
}
