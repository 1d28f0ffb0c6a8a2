package org.prepayhub.config.edge;

import java.time.Clock;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's beans, as its routes name them. */
@Configuration(proxyBeanMethods = false)
public class EdgeWiring {

  /** Routes run on the thread that took the request: it has nothing else to do meanwhile. */
  @Bean("platform-http-engine")
  PlatformHttpEngine platformHttpEngine() {
    return new SpringBootPlatformHttpEngine(0, Runnable::run);
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
  AccountApi accountApi() {
    return new AccountApi();
  }

  @Bean
  MeterApi meterApi(Clock clock) {
    return new MeterApi(clock);
  }

  @Bean
  CollectionApi collectionApi() {
    return new CollectionApi();
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
