package org.prepayhub.config.start;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hub's one source of time. */
@Configuration(proxyBeanMethods = false)
public class ClockWiring {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
