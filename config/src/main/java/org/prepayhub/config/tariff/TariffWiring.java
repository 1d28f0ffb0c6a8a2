package org.prepayhub.config.tariff;

import java.time.Clock;
import org.prepayhub.adapters.postgres.PostgresPreviews;
import org.prepayhub.adapters.postgres.PostgresTariffs;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.tariff.Previews;
import org.prepayhub.tariff.TariffDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What callers may ask of tariffs. */
@Configuration(proxyBeanMethods = false)
public class TariffWiring {

  @Bean
  TariffDesk tariffDesk(WebSession web, Clock clock) {
    return new PostgresTariffs(web, clock);
  }

  @Bean
  Previews previews(WebSession web) {
    return new PostgresPreviews(web);
  }
}
