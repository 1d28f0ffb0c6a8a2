package org.prepayhub.config;

import org.prepayhub.config.command.HubCommandLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Starts the hub. The database, its schema and the timer engine are wired by hand, in the order
 * they need each other, instead of by auto-configuration.
 */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = {
      DataSourceAutoConfiguration.class,
      FlywayAutoConfiguration.class,
      QuartzAutoConfiguration.class
    })
public class HubApplication {
  public static void main(String[] args) {
    // Until the hub says where its log goes, standard output belongs to the command.
    LoggingSystem.get(HubApplication.class.getClassLoader()).beforeInitialize();
    System.exit(HubCommandLine.execute(args));
  }
}
