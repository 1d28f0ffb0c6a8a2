package org.prepayhub.config.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A machine of its own that may be changed: this one's disk under a layer in memory, booted by
 * systemd in a container without a network. With its end every change is gone.
 */
final class Machine implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(2);
  private static final Duration HALT = Duration.ofMinutes(1);

  // The mounts belong to the shell that becomes the container, and go with it.
  private static final String START =
      """
      mount -t tmpfs -o size=3g,mode=755 tmpfs "$1"
      mkdir "$1/changes" "$1/work" "$1/root"
      mount -t overlay -o "lowerdir=/,upperdir=$1/changes,workdir=$1/work" overlay "$1/root"
      : > "$1/root/etc/machine-id"
      exec systemd-nspawn --quiet --directory="$1/root" --boot --private-network --register=no \
        --keep-unit --link-journal=no --machine=prepay-hub --console=pipe --bind="$2"
      """;

  private static final String BOOTED =
      "systemctl is-system-running --wait | grep -E 'running|degraded'\n";

  private final Process container;
  private final Path shared;

  private Machine(Process container, Path shared) {
    this.container = container;
    this.shared = shared;
  }

  /**
   * @param shared the one folder in which the machine and this one see and change the same files
   */
  static Machine boot(Path shared) throws IOException {
    Path disk = Files.createTempDirectory("machine");
    Process container =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "bash",
                "-euc",
                START,
                "machine",
                disk.toString(),
                shared.toString())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("machine", ".log").toFile())
            .start();
    Machine machine = new Machine(container, shared);
    machine.awaitBoot();
    return machine;
  }

  /** A shell of root's that stops at the first command that fails. */
  Terminal shell(Path folder) throws IOException {
    return Terminal.shell(folder, inside(folder));
  }

  private List<String> inside(Path folder) {
    long init = init().orElseThrow(() -> new IllegalStateException("the machine has ended"));
    return List.of(
        "nsenter",
        "--target=" + init,
        "--mount",
        "--uts",
        "--ipc",
        "--net",
        "--pid",
        "--cgroup",
        "--wdns=" + folder);
  }

  /** The child that is the first process of a machine of its own; never one of this machine. */
  private Optional<Long> init() {
    return container
        .children()
        .map(ProcessHandle::pid)
        .filter(Machine::isFirstElsewhere)
        .findFirst();
  }

  private static boolean isFirstElsewhere(long pid) {
    try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return status.anyMatch(line -> line.matches("NSpid:\\s+\\d+\\s+1"));
    } catch (IOException | UncheckedIOException goneMeanwhile) {
      return false;
    }
  }

  private void awaitBoot() throws IOException {
    Instant deadline = Instant.now().plus(BOOT);
    while (!isBooted()) {
      if (!container.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new IOException("the machine did not boot: are systemd-container and root there?");
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private boolean isBooted() throws IOException {
    if (init().isEmpty()) {
      return false;
    }
    try (Terminal shell = Terminal.shell(shared, inside(shared))) {
      Path asked = Files.writeString(Files.createTempFile(shared, "booted", ".sh"), BOOTED);
      return shell.run(asked, BOOT).isPresent();
    }
  }

  /** Ends it as its power button would. */
  @Override
  public void close() {
    container.destroy();
    try {
      if (!container.waitFor(HALT.toSeconds(), TimeUnit.SECONDS)) {
        container.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
