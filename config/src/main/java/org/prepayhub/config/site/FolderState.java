package org.prepayhub.config.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a site folder that mean something, as one look at the folder found them. Two looks
 * tell what was changed in between without reading any file.
 */
record FolderState(Map<Path, Stamp> files) {
  private static final int MOST_DEPTH = 8;
  private static final int MOST_FILES = 10_000;

  /** What a file belongs to. */
  enum Part {
    TABLES,
    PROFILES,
    ROUTES,
    SETTINGS
  }

  /** What changes when a file does; the key tells a file that was put in the place of another. */
  record Stamp(long bytes, FileTime written, String key) {}

  static FolderState of(Path folder) {
    Map<Path, Stamp> files = new HashMap<>();
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MOST_DEPTH, new Look(folder, files));
    } catch (NoSuchFileException e) {
      return new FolderState(Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the site folder cannot be looked at", e);
    }
    return new FolderState(files);
  }

  /** The parts of which a file came, went or was changed since the earlier look. */
  Set<Part> changedSince(FolderState earlier) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    Map<Path, Stamp> all = new HashMap<>(earlier.files);
    all.putAll(files);
    for (Path file : all.keySet()) {
      if (!Objects.equals(files.get(file), earlier.files.get(file))) {
        part(file).ifPresent(parts::add);
      }
    }
    return parts;
  }

  private static Optional<Part> part(Path file) {
    String name = file.getFileName().toString();
    String top = file.getName(0).toString();
    if (file.getNameCount() == 1) {
      return switch (name) {
        case "application.yaml" -> Optional.of(Part.SETTINGS);
        case "site.yaml",
            "places.csv",
            "customers.csv",
            "accounts.csv",
            "meters.csv",
            "assignments.csv",
            "ladders.csv",
            "keepPower.csv",
            "noTrip.csv",
            "calendars.yaml" ->
            Optional.of(Part.TABLES);
        default -> Optional.empty();
      };
    }
    if (top.equals("routes") && name.matches(".*\\.ya?ml")) {
      return Optional.of(Part.ROUTES);
    }
    if (top.equals("tariffs") && name.endsWith(".yaml")) {
      return Optional.of(Part.TABLES);
    }
    return top.equals("profiles") && name.endsWith(".yaml")
        ? Optional.of(Part.PROFILES)
        : Optional.empty();
  }

  private static final class Look extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Map<Path, Stamp> files;

    Look(Path folder, Map<Path, Stamp> files) {
      this.folder = folder;
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
      Path name = folder.relativize(file);
      if (is.isRegularFile() && part(name).isPresent()) {
        files.put(name, new Stamp(is.size(), is.lastModifiedTime(), String.valueOf(is.fileKey())));
      }
      if (files.size() > MOST_FILES) {
        throw new IOException("there are more than " + MOST_FILES + " files in " + folder);
      }
      return FileVisitResult.CONTINUE;
    }

    /**
     * A file may go away between being listed and being looked at. What a link leads back to is
     * looked at in its own place.
     */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      boolean gone = e instanceof NoSuchFileException && !file.equals(folder);
      if (gone || e instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
