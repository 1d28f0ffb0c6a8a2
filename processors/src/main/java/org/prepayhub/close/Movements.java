package org.prepayhub.close;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.prepayhub.units.Money;

/**
 * What moved a wallet, a column for every kind of entry.
 *
 * @param byKind all kinds, those that did not occur with zero
 */
public record Movements(Map<EntryKind, Money> byKind) {
  public static final Movements NONE = new Movements(Map.of());

  public Movements {
    EnumMap<EntryKind, Money> all = new EnumMap<>(EntryKind.class);
    for (EntryKind kind : EntryKind.values()) {
      all.put(kind, byKind.getOrDefault(kind, Money.ZERO));
    }
    byKind = Collections.unmodifiableMap(all);
  }

  public Money of(EntryKind kind) {
    return byKind.getOrDefault(kind, Money.ZERO);
  }

  public Movements plus(Movements other) {
    EnumMap<EntryKind, Money> sums = new EnumMap<>(byKind);
    other.byKind.forEach((kind, amount) -> sums.merge(kind, amount, Money::plus));
    return new Movements(sums);
  }

  public Money total() {
    return byKind.values().stream().reduce(Money.ZERO, Money::plus);
  }
}
