package org.prepayhub.config.console;

import java.util.Set;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.PostgresStatusBoard;
import org.prepayhub.adapters.postgres.WebSession;
import org.prepayhub.config.site.SiteImport;
import org.prepayhub.console.StatusPage;
import org.prepayhub.report.StatusBoard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages and what they read. */
@Configuration(proxyBeanMethods = false)
public class ConsoleWiring {

  @Bean
  StatusBoard statusBoard(WebSession webSession) {
    return new PostgresStatusBoard(webSession);
  }

  /** An operator of a hub sees the project of its site. */
  @Bean
  StatusPage statusPage(StatusBoard board, SiteImport.ImportReport site) {
    return new StatusPage(board, operator -> new Grant(operator, Set.of(site.project())));
  }
}
