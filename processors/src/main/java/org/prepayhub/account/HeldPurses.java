package org.prepayhub.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prepayhub.account.ActOutcome.ReadingImplausible;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** The meters of an act that hold the balance of its account; none where the hub holds it. */
public record HeldPurses(Map<MeterNo, HeldPurse> byMeter) {
  public static final HeldPurses NONE = new HeldPurses(Map.of());

  public HeldPurses {
    byMeter = Map.copyOf(byMeter);
  }

  public static HeldPurses of(List<HeldPurse> purses) {
    return new HeldPurses(
        purses.stream().collect(Collectors.toMap(HeldPurse::meterNo, Function.identity())));
  }

  /**
   * What stands against ending meters with these readings and beginning others with those, first
   * refusal wins.
   *
   * @param typed as they were asked for: of a meter that holds no money none is typed
   * @param ends one of each meter that the account leaves
   * @param begins one of each meter that nobody pays by, and that it takes
   */
  public Optional<Refused> refusal(
      List<TypedReading> typed, List<KeptReading> ends, List<KeptReading> begins) {
    return stray(typed)
        .or(() -> first(ends, HeldPurse::refusal))
        .or(() -> first(begins, HeldPurse::refusalOfTaking));
  }

  private Optional<Refused> stray(List<TypedReading> typed) {
    return typed.stream()
        .filter(reading -> reading.balance().isPresent())
        .map(TypedReading::meterNo)
        .filter(meter -> !byMeter.containsKey(meter))
        .<Refused>map(meter -> new ReadingImplausible(meter, "no balance is settled by it"))
        .findFirst();
  }

  private Optional<Refused> first(
      List<KeptReading> readings, BiFunction<HeldPurse, KeptReading, Optional<Refused>> rule) {
    return readings.stream()
        .flatMap(reading -> of(reading).flatMap(purse -> rule.apply(purse, reading)).stream())
        .findFirst();
  }

  /** All that was used of meters whose books are opened, where this much is left in each. */
  public Money usedDownTo(List<KeptReading> ends) {
    return ends.stream()
        .map(reading -> of(reading).orElseThrow().usedDownTo(reading.balance().orElseThrow()))
        .reduce(Money.ZERO, Money::plus);
  }

  /** All that is owed in meters that are taken, and that was posted by nobody. */
  public Money owed(List<KeptReading> begins) {
    return begins.stream()
        .flatMap(reading -> of(reading).stream().map(purse -> purse.owed(reading)))
        .reduce(Money.ZERO, Money::plus);
  }

  /** The purse that ends with a reading. */
  public Optional<HeldPurse> of(KeptReading reading) {
    return Optional.ofNullable(byMeter.get(reading.meterNo()));
  }
}
