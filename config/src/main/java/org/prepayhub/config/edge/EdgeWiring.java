package org.prepayhub.config.edge;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.prepayhub.access.Gatekeeper;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** The API's beans, as its routes name them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
public class EdgeWiring {
  private static final String CONTRACT = "openapi/prepay-hub-v1.json";

  @Bean("platform-http-engine")
  ApiHttpEngine platformHttpEngine() {
    return new ApiHttpEngine();
  }

  /** Ahead of the doors of people and monitoring, which would look at each call for nothing. */
  @Bean
  FilterRegistrationBean<SignatureFilter> apiDoor(
      ApiHttpEngine engine, Gatekeeper gatekeeper, ApiSettings settings, MeterRegistry registry)
      throws IOException {
    FilterRegistrationBean<SignatureFilter> door =
        new FilterRegistrationBean<>(
            new SignatureFilter(
                operations(),
                gatekeeper,
                engine,
                Math.toIntExact(settings.mostBody().toBytes()),
                new Refusals(registry)));
    door.addUrlPatterns("/api/*");
    door.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
    return door;
  }

  private static ApiOperations operations() throws IOException {
    try (InputStream contract = new ClassPathResource(CONTRACT).getInputStream()) {
      return ApiOperations.of(contract);
    }
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> swallowLimit(ApiSettings settings) {
    return factory ->
        factory.addConnectorCustomizers(
            connector ->
                connector.setProperty(
                    "maxSwallowSize", Long.toString(settings.mostSwallowed().toBytes())));
  }

  @Bean
  RechargeApi rechargeApi() {
    return new RechargeApi();
  }

  @Bean
  ReversalApi reversalApi() {
    return new ReversalApi();
  }

  @Bean
  MoneyOrderApi moneyOrderApi() {
    return new MoneyOrderApi();
  }

  @Bean
  AccountOrderApi accountOrderApi() {
    return new AccountOrderApi();
  }

  @Bean
  AccountGrantApi accountGrantApi() {
    return new AccountGrantApi();
  }

  @Bean
  AccountActApi accountActApi() {
    return new AccountActApi();
  }

  @Bean
  AccountPresetApi accountPresetApi() {
    return new AccountPresetApi();
  }

  @Bean
  AccountApi accountApi() {
    return new AccountApi();
  }

  @Bean
  MeterApi meterApi(Clock clock) {
    return new MeterApi(clock);
  }

  @Bean
  MeterClearApi meterClearApi() {
    return new MeterClearApi();
  }

  @Bean
  SaleSettlementApi saleSettlementApi() {
    return new SaleSettlementApi();
  }

  @Bean
  PurseSettlementApi purseSettlementApi() {
    return new PurseSettlementApi();
  }

  @Bean
  TariffApi tariffApi() {
    return new TariffApi();
  }

  @Bean
  WorkItemApi workItemApi() {
    return new WorkItemApi();
  }

  @Bean
  PreviewApi previewApi() {
    return new PreviewApi();
  }

  @Bean
  CollectionApi collectionApi() {
    return new CollectionApi();
  }

  @Bean
  CloseApi closeApi() {
    return new CloseApi();
  }

  @Bean
  PeriodApi periodApi() {
    return new PeriodApi();
  }

  @Bean
  MeterDayApi meterDayApi() {
    return new MeterDayApi();
  }

  @Bean
  ApiProblems apiProblems() {
    return new ApiProblems();
  }

  @Bean
  WebhookGate webhookGate() {
    return new WebhookGate();
  }
}
