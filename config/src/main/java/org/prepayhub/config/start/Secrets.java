package org.prepayhub.config.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Secrets the hub makes up itself and keeps in a file of mode 0600 so that a restart finds them.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** The secret in the file; made up and written when there is none: 256 bits as hex. */
  public static String in(Path file) {
    return in(file, 32);
  }

  /** The same with a length of one's own, in bytes. */
  public static String in(Path file, int bytes) {
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    byte[] fresh = new byte[bytes];
    RANDOM.nextBytes(fresh);
    String secret = HexFormat.of().formatHex(fresh);
    PrivateFile.write(file, secret + "\n");
    return secret;
  }
}
