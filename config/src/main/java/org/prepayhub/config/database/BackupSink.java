package org.prepayhub.config.database;

import java.io.IOException;
import java.nio.file.Path;

/** Where a copy of the database goes, entry by entry; names are relative to the data folder. */
public interface BackupSink {

  void folder(String name) throws IOException;

  /** Takes the file as long as it is now; what vanished meanwhile is left out. */
  void file(String name, Path file) throws IOException;

  void text(String name, String text) throws IOException;
}
