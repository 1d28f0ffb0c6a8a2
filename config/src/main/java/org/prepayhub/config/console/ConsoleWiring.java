package org.prepayhub.config.console;

import java.time.Clock;
import java.util.Set;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.PostgresStatusBoard;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.config.site.SiteImport;
import org.prepayhub.console.ApiPage;
import org.prepayhub.console.StatusPage;
import org.prepayhub.report.StatusBoard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The console's pages and what they read. */
@Configuration(proxyBeanMethods = false)
public class ConsoleWiring {

  @Bean
  StatusBoard statusBoard(WebSession webSession, Clock clock) {
    return new PostgresStatusBoard(webSession, clock);
  }

  /** An operator of a hub sees the project of its site. */
  @Bean
  StatusPage statusPage(StatusBoard board, SiteImport.ImportReport site) {
    return new StatusPage(board, operator -> new Grant(operator, Set.of(site.project())));
  }

  @Bean
  ApiPage apiPage() {
    return new ApiPage();
  }

  /** The language of the browser, until somebody chooses another one. */
  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver chosen = new CookieLocaleResolver("hub-language");
    chosen.setCookieHttpOnly(true);
    return chosen;
  }

  @Bean
  WebMvcConfigurer languageChoice() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        LocaleChangeInterceptor choice = new LocaleChangeInterceptor();
        choice.setParamName("lang");
        choice.setIgnoreInvalidLocale(true);
        interceptors.addInterceptor(choice);
      }
    };
  }
}
