package org.prepayhub.config.edge;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.prepayhub.access.Gatekeeper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
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
 * Callers come in by signature, operators by login; monitoring has a door of its own, {@link
 * ActuatorDoor}. There is no other.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties({ApiSettings.class, ConsoleSettings.class})
public class SecurityWiring {
  static final String CONTRACT = "openapi/prepay-hub-v1.json";
  private static final String CONTRACT_PATH = ApiOperations.BASE_PATH + "/openapi.json";

  @Bean
  @Order(1)
  SecurityFilterChain contractDoor(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher(CONTRACT_PATH))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain apiDoor(
      HttpSecurity http, Gatekeeper gatekeeper, ApiSettings settings, MeterRegistry registry)
      throws Exception {
    SignatureFilter filter =
        new SignatureFilter(
            operations(),
            gatekeeper,
            Math.toIntExact(settings.mostBody().toBytes()),
            new Refusals(registry));
    return stateless(http.securityMatcher("/api/**"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .addFilterBefore(filter, AuthorizationFilter.class)
        .build();
  }

  /** The stylesheets of Bootstrap and Swagger UI have their images inside: hence {@code data:}. */
  @Bean
  @Order(3)
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

  private static ApiOperations operations() throws IOException {
    try (InputStream contract = new ClassPathResource(CONTRACT).getInputStream()) {
      return ApiOperations.of(contract);
    }
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
