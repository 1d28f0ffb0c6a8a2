package org.prepayhub.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The simulator's own folder: a lock, the state, the journal, and the sign that it serves. */
final class CampusFolder implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private final FileChannel lock;

  private CampusFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Takes the folder for this process alone. */
  static CampusFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isTaken(lock)) {
      lock.close();
      throw new StartRefused(
          "another simulator uses " + folder + ": end it, or give another --dir");
    }
    CampusFolder opened = new CampusFolder(folder, lock);
    opened.withdraw();
    return opened;
  }

  private static boolean isTaken(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  Path journal() {
    return folder.resolve("journal.log");
  }

  Optional<CampusState> state() throws IOException {
    Path file = folder.resolve("state.json");
    return Files.exists(file)
        ? Optional.of(json.readValue(file.toFile(), CampusState.class))
        : Optional.empty();
  }

  void keep(CampusState state) throws IOException {
    write("state.json", state);
  }

  void announce(Ready ready) throws IOException {
    write("ready.json", ready);
  }

  void withdraw() throws IOException {
    Files.deleteIfExists(folder.resolve("ready.json"));
  }

  /** Durable and all or nothing: a crash leaves the former file. */
  private void write(String name, Object content) throws IOException {
    Path fresh = folder.resolve(name + ".new");
    Files.write(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder)) {
      directory.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    withdraw();
    lock.close();
  }
}
