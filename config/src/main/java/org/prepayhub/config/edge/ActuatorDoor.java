package org.prepayhub.config.edge;

import jakarta.servlet.http.HttpServletResponse;
import org.prepayhub.config.start.Secrets;
import org.prepayhub.config.telemetry.TelemetrySettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * The door of monitoring. Anybody may ask how the hub is, and gets one word per part; details are
 * for operators and for whoever brings the token, metrics for the token alone.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelemetrySettings.class)
public class ActuatorDoor {

  @Bean
  @Order(0)
  SecurityFilterChain monitoringDoor(HttpSecurity http, TelemetrySettings settings)
      throws Exception {
    return http.securityMatcher("/actuator", "/actuator/**")
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/prometheus")
                    .hasAuthority(ScrapeToken.AUTHORITY)
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            refused ->
                refused.authenticationEntryPoint(
                    (request, response, why) -> {
                      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                    }))
        .addFilterBefore(
            new ScrapeToken(Secrets.in(settings.tokenFile())), AuthorizationFilter.class)
        .build();
  }
}
