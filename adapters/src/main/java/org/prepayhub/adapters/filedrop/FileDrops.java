package org.prepayhub.adapters.filedrop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Where a dropped file goes once it was dealt with: to the folder done, or to refused. */
public final class FileDrops {
  private static final String DONE = "done";
  private static final String REFUSED = "refused";
  private static final String DROPPED = "hubDroppedFile";
  private static final String REASON = ".reason.txt";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private final Clock clock;

  public FileDrops(Clock clock) {
    this.clock = clock;
  }

  /**
   * Goes on with a file whose name was not taken before.
   *
   * @throws FileRefused when one of that name lies in done
   */
  public void take(Exchange exchange) {
    Path file = Path.of(exchange.getMessage().getHeader("CamelFileAbsolutePath", String.class));
    exchange.setProperty(DROPPED, file);
    if (Files.exists(file.resolveSibling(DONE).resolve(file.getFileName()))) {
      throw new FileRefused(
          "a file called "
              + file.getFileName()
              + " was taken before; give another content another name");
    }
  }

  /** The place of a file that was dealt with, from its folder; writes the reason of a refusal. */
  public String place(Exchange exchange) {
    Path file = exchange.getProperty(DROPPED, Path.class);
    Throwable failure = failure(exchange);
    return failure == null ? DONE + "/" + file.getFileName() : refused(file, failure);
  }

  private String refused(Path file, Throwable failure) {
    String stamped = STAMP.format(clock.instant()) + "-" + file.getFileName();
    Path reason = file.resolveSibling(REFUSED).resolve(stamped + REASON);
    try {
      Files.createDirectories(reason.getParent());
      Files.writeString(reason, failure.getMessage() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the reason cannot be written: " + reason, e);
    }
    return REFUSED + "/" + stamped;
  }

  /** Also of a failure that the error policy has dealt with. */
  private static @Nullable Throwable failure(Exchange exchange) {
    Exception open = exchange.getException();
    return open != null ? open : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
  }
}
