package org.prepayhub.adapters.filedrop;

/** A dropped file is not taken. */
public final class FileRefused extends RuntimeException {
  public FileRefused(String message) {
    super(message);
  }
}
