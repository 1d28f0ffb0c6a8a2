package org.prepayhub.config.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of the data folder while the server serves, by PostgreSQL's own rules for base backups
 * (manual, "Continuous Archiving", low level API). The files alone are torn; together with the log
 * that was written meanwhile, which is copied last, a server that starts on them recovers to the
 * moment the copy ended.
 */
final class BaseBackup {
  /** What belongs to the running server and not to the data. */
  private static final Set<String> OF_THE_PROCESS =
      Set.of("postmaster.pid", "postmaster.opts", "backup_label", "log");

  /** Folders that must be there, and empty. */
  private static final Set<String> STARTED_EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Pattern FIRST_SEGMENT =
      Pattern.compile("START WAL LOCATION: .* \\(file ([0-9A-F]{24})\\)");
  private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

  /** Temporary: it holds the log back until this connection ends, however that ends. */
  private static final String HOLD_LOG =
      "select pg_create_physical_replication_slot('hub_backup', true, true)";

  private static final String BEGIN = "select pg_backup_start('hub', true)";
  private static final String END =
      "select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)";

  private final Path data;
  private final BackupSink sink;

  BaseBackup(Path data, BackupSink sink) {
    this.data = data;
    this.sink = sink;
  }

  /**
   * @param connection as superuser; it must stay open for as long as the copy takes
   */
  void take(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(HOLD_LOG);
      statement.execute(BEGIN);
      copyData();
      try (ResultSet end = statement.executeQuery(END)) {
        end.next();
        String label = end.getString(1);
        sink.text("backup_label", label);
        copyLog(firstSegment(label), end.getString(2));
      }
    }
  }

  private void copyData() throws IOException {
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.equals(data)) {
              return FileVisitResult.CONTINUE;
            }
            if (OF_THE_PROCESS.contains(name(folder))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            sink.folder(name(folder));
            return STARTED_EMPTY.contains(name(folder))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!OF_THE_PROCESS.contains(name(file)) && !isTemporary(file)) {
              sink.file(name(file), file);
            }
            return FileVisitResult.CONTINUE;
          }

          /** The server drops tables and temporary files while it is copied. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (why instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw why;
          }
        });
  }

  private void copyLog(String first, String last) throws IOException {
    List<Path> segments;
    try (Stream<Path> files = Files.list(data.resolve("pg_wal"))) {
      segments = files.filter(file -> isBetween(first, last, file)).sorted().toList();
    }
    if (segments.isEmpty() || !segments.getFirst().endsWith(first)) {
      throw new IOException("PostgreSQL did not keep its log since " + first);
    }
    for (Path segment : segments) {
      sink.file(name(segment), segment);
    }
  }

  private static boolean isBetween(String first, String last, Path file) {
    String name = file.getFileName().toString();
    return SEGMENT.matcher(name).matches()
        && name.compareTo(first) >= 0
        && name.compareTo(last) <= 0;
  }

  private static String firstSegment(String label) throws IOException {
    Matcher first = FIRST_SEGMENT.matcher(label);
    if (!first.find()) {
      throw new IOException("PostgreSQL does not say where its log begins: " + label);
    }
    return first.group(1);
  }

  private static boolean isTemporary(Path file) {
    return file.getFileName().toString().startsWith("pgsql_tmp");
  }

  private String name(Path file) {
    return data.relativize(file).toString();
  }
}
