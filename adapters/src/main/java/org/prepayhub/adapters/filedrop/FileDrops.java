package org.prepayhub.adapters.filedrop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Exchange;

/** Where a dropped file goes once it was dealt with: to the folder done, or to refused. */
public final class FileDrops {
  private static final String DONE = "done";
  private static final String REFUSED = "refused";
  private static final String DROPPED = "hubDroppedFile";
  private static final String TAKEN = "hubTakenFile";
  private static final String REASON = ".reason.txt";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private final Clock clock;

  public FileDrops(Clock clock) {
    this.clock = clock;
  }

  /**
   * Goes on with a file whose name was not taken before and that is not too large to be read whole.
   *
   * @throws FileRefused when one of that name lies in done, or it has more bytes than that
   */
  public void take(Exchange exchange, long mostBytes) throws IOException {
    Path file = Path.of(exchange.getMessage().getHeader("CamelFileAbsolutePath", String.class));
    exchange.setProperty(DROPPED, file);
    if (Files.size(file) > mostBytes) {
      throw new FileRefused(
          "it has more than " + mostBytes + " bytes; send it in parts, or raise mostBytes");
    }
    if (Files.exists(file.resolveSibling(DONE).resolve(file.getFileName()))) {
      throw new FileRefused(
          "a file called "
              + file.getFileName()
              + " was taken before; give another content another name");
    }
  }

  /** Notes that whoever the file was handed to has it; a failure never comes here. */
  public void took(Exchange exchange) {
    exchange.setProperty(TAKEN, true);
  }

  /** The place of a file that was dealt with, from its folder; writes the reason of a refusal. */
  public String place(Exchange exchange) {
    Path file = exchange.getProperty(DROPPED, Path.class);
    boolean taken = exchange.getProperty(TAKEN, false, Boolean.class);
    return taken ? DONE + "/" + file.getFileName() : refused(file, why(exchange));
  }

  private String refused(Path file, String why) {
    String stamped = STAMP.format(clock.instant()) + "-" + file.getFileName();
    Path reason = file.resolveSibling(REFUSED).resolve(stamped + REASON);
    try {
      Files.createDirectories(reason.getParent());
      Files.writeString(reason, why + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the reason cannot be written: " + reason, e);
    }
    return REFUSED + "/" + stamped;
  }

  /** Also of a failure that the error policy has dealt with. */
  private static String why(Exchange exchange) {
    Throwable open = exchange.getException();
    Throwable failure =
        open != null ? open : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    return failure == null
        ? "its route ended before it took the file"
        : String.valueOf(failure.getMessage());
  }
}
