package org.prepayhub.config.tariff;

import org.prepayhub.adapters.postgres.PostgresPreviews;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.tariff.Previews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What callers may ask of tariffs. */
@Configuration(proxyBeanMethods = false)
public class TariffWiring {

  @Bean
  Previews previews(WebSession web) {
    return new PostgresPreviews(web);
  }
}
