package org.prepayhub.adapters.routefiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prepayhub.check.Finding;

/** Goes through the folder of route files once. What cannot be read is told, and the rest is. */
final class RouteFolderLook extends SimpleFileVisitor<Path> {
  static final int MOST_FILES = 1000;

  /** No character has less than a byte, so no larger file could be looked into. */
  private static final int MOST_BYTES = RouteText.MOST_CHARACTERS;

  private final Path site;
  private final List<RouteFile> files = new ArrayList<>();
  private final List<Finding> unread = new ArrayList<>();

  RouteFolderLook(Path site) {
    this.site = site;
  }

  List<RouteFile> files() {
    return files;
  }

  List<Finding> unread() {
    return unread;
  }

  /** Whether there are more than are read; then it was not looked at all of them. */
  boolean isTooMuch() {
    return files.size() + unread.size() > MOST_FILES;
  }

  /** Hidden folders hold what others keep there: versions, and what the links beside them show. */
  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
    return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
    if (is.isDirectory()) {
      error(file, "folders stand in one another more than eight deep", "put its files further up");
    } else if (!file.toString().matches(".*\\.ya?ml")) {
      return FileVisitResult.CONTINUE;
    } else if (is.isRegularFile()) {
      read(file, is.size());
    } else if (!isHidden(file)) {
      error(file, "it is a link that leads to no file", "mend or delete the link");
    }
    return isTooMuch() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    if (e instanceof FileSystemLoopException) {
      error(file, "it is a link back to a folder it stands in", "delete the link");
    } else {
      failed(file, e);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
    if (e != null) {
      failed(folder, e);
    }
    return FileVisitResult.CONTINUE;
  }

  private void read(Path file, long bytes) {
    if (bytes > MOST_BYTES) {
      error(file, "the file is larger than 256 KiB", "split it: one route a file");
      return;
    }
    try {
      decode(file, ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      failed(file, e);
    }
  }

  private void decode(Path file, ByteBuffer bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      int line = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += bytes.get(i) == '\n' ? 1 : 0;
      }
      unread.add(Finding.error(name(file), line, "the file is not UTF-8", "save it as UTF-8"));
    } else {
      files.add(new RouteFile(name(file), text.flip().toString()));
    }
  }

  /** A file may go away between being listed and being read; then it is not there. */
  private void failed(Path file, IOException e) {
    if (!(e instanceof NoSuchFileException)) {
      error(file, "it cannot be read: " + e.getClass().getSimpleName(), "see to its access rights");
    }
  }

  private void error(Path file, String what, String mend) {
    unread.add(Finding.error(name(file), 0, what, mend));
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  private String name(Path file) {
    return site.relativize(file).toString().replace('\\', '/');
  }
}
