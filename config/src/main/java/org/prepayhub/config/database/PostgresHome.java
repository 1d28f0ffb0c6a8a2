package org.prepayhub.config.database;

import java.nio.file.Path;

/** The folder of the embedded server: programs, data, password, port, log. */
record PostgresHome(Path root) {
  PostgresHome {
    root = root.toAbsolutePath().normalize();
  }

  Path programs() {
    return root.resolve("server-18.1");
  }

  Path data() {
    return root.resolve("data");
  }

  Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  Path passwordFile() {
    return root.resolve("password");
  }

  Path portFile() {
    return root.resolve("port");
  }

  Path startLog() {
    return root.resolve("start.log");
  }
}
