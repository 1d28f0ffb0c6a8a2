package org.prepayhub.config.edge;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Callers come in by signature, webhooks by a token, operators by login; monitoring has a door of
 * its own, {@link ActuatorDoor}. There is no other.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties({ApiSettings.class, ConsoleSettings.class})
public class SecurityWiring {
  @Bean
  @Order(1)
  SecurityFilterChain contractDoor(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher(SignatureFilter.CONTRACT_PATH))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** Calls come in ahead of all this, by {@link SignatureFilter}; no other way leads to them. */
  @Bean
  @Order(2)
  SecurityFilterChain noOtherApiDoor(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher("/api/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
        .build();
  }

  /** The route behind an address asks for the token, for each has its own. */
  @Bean
  @Order(3)
  SecurityFilterChain webhookDoor(HttpSecurity http, ApiSettings settings, MeterRegistry registry)
      throws Exception {
    return stateless(http.securityMatcher("/hooks/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .addFilterBefore(
            new WebhookFilter(
                Math.toIntExact(settings.mostBody().toBytes()), new Refusals(registry)),
            AuthorizationFilter.class)
        .build();
  }

  /** The stylesheets of Bootstrap and Swagger UI have their images inside: hence {@code data:}. */
  @Bean
  @Order(4)
  SecurityFilterChain consoleDoor(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/assets/**", "/webjars/**", "/favicon.ico")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(Customizer.withDefaults())
        .headers(
            headers ->
                headers.contentSecurityPolicy(
                    policy ->
                        policy.policyDirectives(
                            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'")))
        .build();
  }

  /**
   * Refusals are counted by their code; timing each filter would cost every call more than they.
   */
  @Bean
  SecurityObservationSettings filtersAreNotObserved() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder();
  }

  @Bean
  UserDetailsService operators(ConsoleSettings settings) {
    return new InMemoryUserDetailsManager(
        settings.operators().stream()
            .map(
                operator ->
                    User.withUsername(operator.user())
                        .password(operator.passwordHash())
                        .roles(operator.role().toUpperCase(Locale.ROOT))
                        .build())
            .toList());
  }

  /** A request line that no honest client sends never reaches a door. */
  @Bean
  RequestRejectedHandler requestRejectedHandler() {
    return (request, response, rejected) ->
        Problem.of(ProblemCode.MALFORMED, "path: this request line is not taken").writeTo(response);
  }

  private static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable);
  }
}
