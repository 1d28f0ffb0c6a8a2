package org.prepayhub.config.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * The timer engine on the hub's own tables: clustered, so a firing happens on one node, and a
 * firing that was missed is known. It is made stopped; Camel starts it when the routes are up.
 */
final class QuartzStore {
  private static final String NAME = "hub";

  private QuartzStore() {}

  static Scheduler scheduler(DataSource database) throws SchedulerException {
    DBConnectionManager.getInstance().addConnectionProvider(NAME, new Borrowed(database));
    return new StdSchedulerFactory(settings()).getScheduler();
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", NAME);
    settings.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.threadPool.threadCount", "8");
    settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    settings.setProperty("org.quartz.jobStore.dataSource", NAME);
    settings.setProperty("org.quartz.jobStore.tablePrefix", "qrtz_");
    settings.setProperty("org.quartz.jobStore.isClustered", "true");
    settings.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
    settings.setProperty("org.quartz.jobStore.misfireThreshold", "20000");
    settings.setProperty("org.quartz.jobStore.dbRetryInterval", "2000");
    return settings;
  }

  /** Quartz borrows from a pool it neither makes nor closes. */
  private record Borrowed(DataSource database) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return database.getConnection();
    }

    @Override
    public void shutdown() {
      // the pool is closed by who made it
    }

    @Override
    public void initialize() {
      // the pool is ready when it is handed over
    }
  }
}
