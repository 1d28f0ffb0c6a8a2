package org.prepayhub.config.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.prepayhub.config.start.StartRefused;
import org.springframework.util.FileSystemUtils;

/** The server's programs as the hub carries them: unpacked once, then run. */
final class PostgresPrograms {
  private final PostgresHome home;

  PostgresPrograms(PostgresHome home) {
    this.home = home;
  }

  /** Unpacks the programs of this machine unless they already lie there whole. */
  void unpack() {
    if (Files.isDirectory(home.programs())) {
      return;
    }
    Path fresh = home.root().resolve("server-unpacking");
    try {
      FileSystemUtils.deleteRecursively(fresh);
      Files.createDirectories(fresh);
      PostgresArchive.unpackInto(fresh);
      Files.move(fresh, home.programs(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL into " + home.programs(), e);
    }
  }

  /**
   * Runs one program to its end, its output kept in the start log.
   *
   * @throws StartRefused when it does not end well within the limit
   */
  void run(Duration limit, String program, String... arguments) {
    List<String> command = new ArrayList<>(namespace());
    command.add(home.programs().resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(home.root().toFile())
              .redirectErrorStream(true)
              .redirectOutput(home.startLog().toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw failed(program, "did not end within " + limit.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw failed(program, "ended with " + process.exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(program, "was interrupted");
    }
  }

  /** Processes that run from this folder, the postmaster's children included. */
  Stream<ProcessHandle> running() {
    return ProcessHandle.allProcesses().filter(this::runs);
  }

  /** Whether this process runs one of the programs; one that is dead but not buried does not. */
  boolean runs(ProcessHandle process) {
    return process.info().command().orElse("").startsWith(folder());
  }

  /** As the kernel names it: the way here may lead through links. */
  private String folder() {
    Path folder = home.programs().resolve("bin");
    try {
      return folder.toRealPath().toString();
    } catch (IOException notThereYet) {
      return folder.toString();
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
  private static List<String> namespace() {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (!root) {
      return List.of();
    }
    if (!LinuxUtils.isUnshareAvailable()) {
      throw new StartRefused(
          "The embedded PostgreSQL does not run as root, and this machine has no user namespaces.",
          "start the hub as an ordinary user, or name a server with spring.datasource.url");
    }
    return List.of("unshare", "-U");
  }

  private StartRefused failed(String program, String how) {
    String said;
    try {
      said = Files.readString(home.startLog()).strip();
    } catch (IOException e) {
      said = "no output";
    }
    return new StartRefused(
        "PostgreSQL's " + program + " " + how + ": " + said,
        "see " + home.data().resolve("log") + "; ./hub demo --fresh forgets the demo's data");
  }
}
