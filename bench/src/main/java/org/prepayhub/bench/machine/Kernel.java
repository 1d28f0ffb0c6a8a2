package org.prepayhub.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code /proc}. */
final class Kernel {
  /** Ticks a second, the same on every Linux that is in use. */
  static final int TICKS_A_SECOND = 100;

  private static final Path PROC = Path.of("/proc");
  private static final String RESIDENT = "VmRSS:";
  private static final String PROPORTIONAL = "Pss:";
  private static final String THREADS = "Threads:";

  private Kernel() {}

  static MachineStat machine() {
    try (var lines = Files.lines(PROC.resolve("stat"))) {
      return MachineStat.parse(lines.findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException("the bench needs Linux: /proc/stat cannot be read", e);
    }
  }

  static Optional<ProcessStat> process(long pid) {
    try {
      return ProcessStat.parse(Files.readString(PROC.resolve(pid + "/stat")));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** All processes that live now. */
  static List<ProcessStat> processes() {
    List<ProcessStat> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        process(Long.parseLong(folder.getFileName().toString())).ifPresent(all::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("/proc cannot be listed", e);
    }
    return all;
  }

  /** Memory of the process that is in RAM, in kB; 0 when it is gone. */
  static long residentKb(long pid) {
    return status(pid, RESIDENT);
  }

  /** Threads of the process; 0 when it is gone. */
  static int threads(long pid) {
    return Math.toIntExact(status(pid, THREADS));
  }

  /** Files and connections the process has open; 0 when it is gone. */
  static int openFiles(long pid) {
    try (Stream<Path> files = Files.list(PROC.resolve(pid + "/fd"))) {
      return Math.toIntExact(files.count());
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
  }

  /** Memory in RAM with its part of what is shared, in kB; 0 when it is gone. */
  static long proportionalKb(long pid) {
    return number(PROC.resolve(pid + "/smaps_rollup"), PROPORTIONAL);
  }

  private static long status(long pid, String name) {
    return number(PROC.resolve(pid + "/status"), name);
  }

  private static long number(Path file, String name) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
  }
}
