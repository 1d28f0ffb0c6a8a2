package org.prepayhub.config.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Only one hub works in a folder. The lock is the operating system's, so it ends with the process
 * however that ends.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /** The lock of this folder, or empty when another hub has it. */
  public static Optional<FolderLock> of(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(file)) {
        return Optional.of(new FolderLock(file));
      }
      file.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new StartRefused(
          "Cannot work in " + folder + ": " + e.getMessage(),
          "the user of the hub must own this folder",
          e);
    }
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the folder's lock", e);
    }
  }
}
