package org.prepayhub.config.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.prepayhub.config.start.FolderLock;
import org.prepayhub.config.start.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded server for as long as the hub runs: started or adopted, started again whenever it
 * dies, ended with the hub.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final PostgresServer server;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("postgres-watch").factory());

  private final Optional<FolderLock> lock;

  private EmbeddedPostgres(PostgresServer server, Optional<FolderLock> lock) {
    this.server = server;
    this.lock = lock;
  }

  /**
   * Starts or adopts the server of this folder and keeps it alive until closed.
   *
   * @param beside whether to look in as a guest when another hub keeps the server; without it that
   *     is refused
   */
  static EmbeddedPostgres open(Path folder, boolean beside) {
    PostgresHome home = new PostgresHome(folder);
    if (beside && !Files.isDirectory(home.data())) {
      throw new StartRefused(
          "There is no hub in this folder yet: " + home.data() + " does not exist",
          "start one first with ./hub run or ./hub demo; the first start brings the site in");
    }
    PostgresServer server = new PostgresServer(home);
    Optional<FolderLock> lock = FolderLock.of(folder);
    if (lock.isPresent()) {
      return keep(server, lock);
    }
    if (beside) {
      return new EmbeddedPostgres(server, lock);
    }
    throw new StartRefused(
        "Another hub works with the data in " + folder.toAbsolutePath().normalize(),
        "stop it first, or start this one in a folder of its own");
  }

  private static EmbeddedPostgres keep(PostgresServer server, Optional<FolderLock> lock) {
    server.adoptOrStart();
    EmbeddedPostgres kept = new EmbeddedPostgres(server, lock);
    var unused =
        kept.watch.scheduleWithFixedDelay(
            kept::startAgainIfGone, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return kept;
  }

  public DatabaseAddress address() {
    return server.address();
  }

  /** Copies the data as it is when this returns, while the server serves whoever works with it. */
  public void copyTo(BackupSink sink) throws IOException {
    try {
      server.copyTo(sink);
    } catch (SQLException e) {
      throw new IOException("PostgreSQL does not let itself be copied: " + e.getMessage(), e);
    }
  }

  /** The server's process id, or 0 while it is gone. */
  public long pid() {
    return server.postmaster().map(ProcessHandle::pid).orElse(0L);
  }

  @Override
  public void close() {
    watch.shutdownNow();
    if (lock.isEmpty()) {
      return;
    }
    try {
      watch.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    log.info("The PostgreSQL server has ended");
    lock.get().close();
  }

  /** Ends a server that outlived its hub, so that its folder can be removed. */
  public static void endLeftover(Path folder) {
    new PostgresServer(new PostgresHome(folder)).endLeftovers();
  }

  /** Lays the server's programs out in the folder without starting anything. */
  public static void unpack(Path folder) {
    PostgresHome home = new PostgresHome(folder);
    try {
      Files.createDirectories(home.root());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + home.root(), e);
    }
    new PostgresPrograms(home).unpack();
  }

  private void startAgainIfGone() {
    if (server.postmaster().isPresent()) {
      return;
    }
    log.error("The PostgreSQL server is gone; starts it again. Callers are told to come back.");
    try {
      server.start();
    } catch (StartRefused | IllegalStateException | UncheckedIOException e) {
      log.error("PostgreSQL does not start; tries again. {}", e.getMessage());
    }
  }
}
