package org.prepayhub.adapters.routefiles;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.prepayhub.check.Finding;

/** The folder of a site in which its route files stand, in folders below it too. */
public final class RouteFolder {
  private static final String NAME = "routes";
  private static final int MOST_DEPTH = 8;

  private final Path site;

  public RouteFolder(Path site) {
    this.site = site;
  }

  /**
   * What was seen in the folder.
   *
   * @param files those that could be read, by name from the site's folder; of all endings of YAML,
   *     so that a wrong one is told
   * @param unread files that could not be read, and folders that could not be looked into
   */
  public record Looked(List<RouteFile> files, List<Finding> unread) {
    public Looked {
      files = List.copyOf(files);
      unread = List.copyOf(unread);
    }
  }

  /** Reads the folder; one that is not there has no files. Links are followed. */
  public Looked look() {
    Path folder = site.resolve(NAME);
    if (!Files.isDirectory(folder)) {
      return new Looked(List.of(), List.of());
    }
    RouteFolderLook look = new RouteFolderLook(site);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MOST_DEPTH, look);
    } catch (IOException e) {
      return nothing("it cannot be looked into: " + e, "see to the folder");
    }
    if (look.isTooMuch()) {
      return nothing(
          "it has more than " + RouteFolderLook.MOST_FILES + " route files",
          "move some of them out of it");
    }
    return new Looked(
        look.files().stream().sorted(Comparator.comparing(RouteFile::name)).toList(),
        look.unread());
  }

  private static Looked nothing(String what, String mend) {
    return new Looked(List.of(), List.of(Finding.error(NAME, 0, what, mend)));
  }
}
