package org.prepayhub.tariff;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tariffs of a project by their codes. Accounts of the same tariff share its timeline. */
public record TariffBook(Map<String, TariffTimeline> tariffs) {
  public static final TariffBook EMPTY = new TariffBook(Map.of());

  public TariffBook {
    tariffs = Map.copyOf(tariffs);
  }

  public Optional<TariffTimeline> byCode(String code) {
    return Optional.ofNullable(tariffs.get(code));
  }

  /** In the order of the alphabet. */
  public Set<String> codes() {
    return new TreeMap<>(tariffs).keySet();
  }
}
