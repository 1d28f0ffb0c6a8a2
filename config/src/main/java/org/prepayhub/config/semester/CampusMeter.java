package org.prepayhub.config.semester;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prepayhub.command.Switching;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;

/** A meter in memory: what it counted, the money it holds if it does, and whether it is cut off. */
final class CampusMeter {
  private static final long MILLI = 1_000;
  private static final int LEAST_PERCENT = 50;
  private static final int MOST_PERCENT = 150;

  /** Of an empty room: what is plugged in all the same. */
  private static final int EMPTY_ROOM_PART = 20;

  /** A meter that holds its own money has one price: 0.5283 yuan a kWh. */
  private static final long MICRO_FEN_A_WATT_HOUR = 52_830;

  private static final long MICRO = 1_000_000;

  private final Plate plate;
  private final SplittableRandom random;
  private Optional<AccountNo> account = Optional.empty();
  private boolean livedIn;
  private final long begunMilli;
  private final CampusPurse purse;
  private long milli;
  private long moneyMode;

  /** What stands on it and never changes. */
  record Plate(MeterNo number, MeterUse use, Address address) {}

  /** Where it hangs, and on which line. */
  record Address(String room, String gateway, String line, int station) {}

  /**
   * @param begins what it shows when it is put there
   * @param purse moved by nobody where it holds no money
   */
  CampusMeter(Plate plate, Counted begins, CampusPurse purse, SplittableRandom random) {
    this.plate = plate;
    this.purse = purse;
    this.random = random;
    this.begunMilli = begins.amount() * MILLI;
    this.milli = begunMilli;
  }

  MeterNo number() {
    return plate.number();
  }

  MeterUse use() {
    return plate.use();
  }

  Address address() {
    return plate.address();
  }

  Optional<AccountNo> account() {
    return account;
  }

  /** From now on it counts for this account, or for nobody. */
  void belongsTo(Optional<AccountNo> owner, boolean lives) {
    account = owner;
    livedIn = lives;
  }

  /** Some time goes by; what would be used is drawn whether or not there is power. */
  void count(int hour, long minutes) {
    int percent = random.nextInt(LEAST_PERCENT, MOST_PERCENT + 1);
    if (hasPower()) {
      milli += use().milli(hour, minutes, percent) / (livedIn ? 1 : EMPTY_ROOM_PART);
    }
  }

  /** Whether there is anything left to use: neither the hub nor the meter itself cut it off. */
  boolean hasPower() {
    return moneyMode == 0 && (use() != MeterUse.PREPAID || purse.leftFen(usedFen()) > 0);
  }

  Counted total() {
    return Counted.of(use().utility(), milli / MILLI);
  }

  /** What it shows; a line reads its meters one after the other. */
  Reading reading(MeterId id, Instant slotAt) {
    return new Reading(
        id,
        slotAt,
        slotAt.plusSeconds(1 + address().station() / 2),
        Source.POLL,
        total(),
        List.of(),
        use() == MeterUse.PREPAID ? Optional.of(purse.shown(usedFen())) : Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }

  private long usedFen() {
    return (milli - begunMilli) / MILLI * MICRO_FEN_A_WATT_HOUR / MICRO;
  }

  /** Takes a sale. */
  void sell(long count, long fen) {
    purse.sell(count, fen);
  }

  /** Gives money back. */
  void refund(long count, long fen) {
    purse.refund(count, fen, usedFen());
  }

  /** Forgets its money. */
  void clear(long count) {
    purse.clear(count, usedFen());
  }

  /**
   * Does what the command {@link Switching#COMMAND} says; a key is pressed as soon as it may be.
   */
  void switchTo(long mode) {
    moneyMode = Switching.TRIP.parameters().containsValue(mode) ? mode : 0;
  }

  /** The registers that sales, refunds and switching are proven by. */
  Registers registers() {
    Map<String, BigDecimal> registers = purse.registers(usedFen());
    registers.put("moneyMode", BigDecimal.valueOf(moneyMode));
    return new Registers(registers, Map.of());
  }
}
