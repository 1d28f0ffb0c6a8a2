package org.prepayhub.tariff;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Since when something counts, as people write it. */
public final class EffectiveInstant {
  private EffectiveInstant() {}

  /**
   * Reads {@code 2026-07-01T12:00}, by the project's clock, or the same with an offset.
   *
   * @return empty where it is no instant, or none of whole seconds
   */
  public static Optional<Instant> read(String text, ZoneId zone) {
    try {
      Instant instant =
          text.matches(".*T.*[Z+-].*")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(zone).toInstant();
      return Optional.of(instant).filter(it -> it.equals(it.truncatedTo(ChronoUnit.SECONDS)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
