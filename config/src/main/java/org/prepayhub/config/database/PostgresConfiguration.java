package org.prepayhub.config.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The embedded server's own settings. Durability is never traded: what a caller was told is on
 * disk. The log kept since a checkpoint is bounded so that a crash is recovered from in seconds.
 */
final class PostgresConfiguration {
  private static final long MIB = 1L << 20;

  private PostgresConfiguration() {}

  /** The text of postgresql.conf; what is not named stays at the server's default. */
  static String text(int port) {
    return settings(port).entrySet().stream()
        .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'")
        .collect(
            Collectors.joining(
                "\n", "# Written by the hub at every start; edits are lost.\n", "\n"));
  }

  private static Map<String, String> settings(int port) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", "100");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("shared_buffers", sharedBuffersMib() + "MB");
    settings.put("wal_compression", "pglz");
    settings.put("wal_buffers", "16MB");
    settings.put("min_wal_size", "256MB");
    settings.put("max_wal_size", "1GB");
    settings.put("checkpoint_timeout", "15min");
    settings.put("checkpoint_completion_target", "0.9");
    // At its usual pace vacuum takes a third of a core for seconds, whatever it is at.
    settings.put("autovacuum_vacuum_cost_delay", "10ms");
    settings.put("client_connection_check_interval", "5s");
    settings.put("idle_in_transaction_session_timeout", "60s");
    settings.put("jit", "off");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("logging_collector", "on");
    settings.put("log_filename", "postgres-%a.log");
    settings.put("log_truncate_on_rotation", "on");
    settings.put("log_rotation_age", "1d");
    settings.put("log_rotation_size", "0");
    settings.put("log_lock_waits", "on");
    return settings;
  }

  /** An eighth of the machine, at least 64 MiB and at most 2 GiB. */
  private static long sharedBuffersMib() {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Math.clamp(machine.getTotalMemorySize() / MIB / 8, 64, 2048);
  }
}
