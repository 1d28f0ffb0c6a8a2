package org.prepayhub.tariff;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Since when something counts, as people write it. */
public final class EffectiveInstant {
  /** Years of four digits, by any clock. */
  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  private EffectiveInstant() {}

  /**
   * Reads {@code 2026-07-01T12:00}, by the project's clock, or the same with an offset.
   *
   * @return empty where it is no instant of a year of four digits, none of whole seconds, or one of
   *     an hour that the clock skips or shows twice
   */
  public static Optional<Instant> read(String text, ZoneId zone) {
    try {
      Optional<Instant> instant =
          hasOffset(text)
              ? Optional.of(OffsetDateTime.parse(text).toInstant())
              : only(LocalDateTime.parse(text), zone);
      return instant
          .filter(it -> it.equals(it.truncatedTo(ChronoUnit.SECONDS)))
          .filter(it -> it.isAfter(FIRST) && it.isBefore(LAST));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean hasOffset(String text) {
    return text.matches(".*T.*[Z+-].*");
  }

  private static Optional<Instant> only(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.size() == 1
        ? Optional.of(local.toInstant(offsets.getFirst()))
        : Optional.empty();
  }

  /** What is wrong with a text that is not read. */
  public static TariffMistake mistake(String path, String text, ZoneId zone) {
    try {
      if (!hasOffset(text) && only(LocalDateTime.parse(text), zone).isEmpty()) {
        return new TariffMistake(
            path,
            text + " comes twice or not at all by the clock of " + zone,
            "write it with its offset, like 2026-07-01T12:00+08:00");
      }
    } catch (DateTimeException _) {
      // It is not even a time of the clock.
    }
    return new TariffMistake(
        path,
        "'" + text + "' is no instant",
        "write it like 2026-07-01T12:00, by the project's clock");
  }
}
