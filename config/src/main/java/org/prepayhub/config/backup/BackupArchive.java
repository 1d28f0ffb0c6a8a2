package org.prepayhub.config.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.prepayhub.config.database.BackupSink;

/** A gzipped tar that grows entry by entry; a plain {@code tar tzf} lists it. */
final class BackupArchive implements AutoCloseable {
  private static final int PRIVATE_FILE = 0100600;
  private static final int PRIVATE_FOLDER = 040700;
  private static final int BUFFER = 1 << 16;

  private final TarArchiveOutputStream tar;
  private long bytes;

  BackupArchive(OutputStream to) throws IOException {
    tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(new BufferedOutputStream(to, BUFFER)), "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /** What was put in so far, before it was packed. */
  long bytes() {
    return bytes;
  }

  void folder(String name) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name + "/");
    entry.setMode(PRIVATE_FOLDER);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  void text(String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    begin(name, content.length);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /**
   * A file that may be written to, cut or removed meanwhile: what is missing of the size it had is
   * filled with zeros, which PostgreSQL's log replaces.
   */
  void file(String name, Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      long left = Files.size(file);
      begin(name, left);
      while (left > 0) {
        int most = (int) Math.min(BUFFER, left);
        byte[] some = content.readNBytes(most);
        byte[] next = some.length > 0 ? some : new byte[most];
        tar.write(next);
        left -= next.length;
      }
      tar.closeArchiveEntry();
    } catch (NoSuchFileException gone) {
      // removed since its folder was listed
    }
  }

  /** A folder, if it is there, and everything below it; links are what they lead to. */
  void tree(String name, Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> entries;
    try (Stream<Path> below = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      entries = below.sorted().toList();
    }
    for (Path entry : entries) {
      String at = name + (entry.equals(root) ? "" : "/" + root.relativize(entry));
      if (Files.isDirectory(entry)) {
        folder(at);
      } else {
        file(at, entry);
      }
    }
  }

  /** The same archive for names below a folder. */
  BackupSink below(String folder) {
    return new BackupSink() {
      @Override
      public void folder(String name) throws IOException {
        BackupArchive.this.folder(folder + "/" + name);
      }

      @Override
      public void file(String name, Path file) throws IOException {
        BackupArchive.this.file(folder + "/" + name, file);
      }

      @Override
      public void text(String name, String text) throws IOException {
        BackupArchive.this.text(folder + "/" + name, text);
      }
    };
  }

  private void begin(String name, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(PRIVATE_FILE);
    entry.setSize(size);
    tar.putArchiveEntry(entry);
    bytes += size;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
