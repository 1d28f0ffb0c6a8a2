package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.Reading;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

/**
 * Which bytes of a poll become which part of a reading.
 *
 * @param total registers whose sum is the meter's total; more than one where circuits count for
 *     themselves
 */
record ReadingPlan(
    List<Block> blocks,
    Utility utility,
    List<Quantity> total,
    List<Quantity> rates,
    @Nullable Purse purse,
    @Nullable Electrical electrical,
    List<Circuit> circuits,
    @Nullable NumberField flags) {

  record Purse(Quantity balance, @Nullable Quantity purchased, Quantity count) {}

  record Electrical(
      List<Quantity> voltage,
      List<Quantity> current,
      List<Quantity> power,
      @Nullable Quantity powerFactor,
      @Nullable Quantity frequency) {}

  record Circuit(
      NumberField closed,
      @Nullable NumberField forced,
      @Nullable NumberField power,
      @Nullable NumberField money,
      @Nullable NumberField time) {}

  Reading assemble(ReadingAssembler.Stamp stamp, long station, byte[][] answers) {
    checkAnswers(station, answers);
    return new Reading(
        stamp.meter(),
        stamp.slotAt(),
        stamp.readAt(),
        stamp.source(),
        sum(answers),
        energies(answers),
        purse == null ? Optional.empty() : Optional.of(purse(purse, answers)),
        electrical == null ? Optional.empty() : Optional.of(electrical(electrical, answers)),
        circuits(answers),
        flags == null ? 0 : flags.whole(answers));
  }

  private void checkAnswers(long station, byte[][] answers) {
    if (answers.length != blocks.size()) {
      throw new ProfileException(
          "a poll reads " + blocks.size() + " blocks, but " + answers.length + " answers came");
    }
    for (int i = 0; i < answers.length; i++) {
      blocks.get(i).checkShape(answers[i]);
    }
    for (Block block : blocks) {
      block.checkContent(answers, station);
    }
  }

  private static long counted(Quantity register, byte[][] answers) {
    long amount = register.read(answers);
    requirePossible(register, amount);
    return amount;
  }

  private static void requirePossible(Quantity register, long amount) {
    if (amount < 0) {
      throw new UnreadableException(
          "field " + register.field().name() + " makes a total below zero: " + amount);
    }
  }

  private Counted sum(byte[][] answers) {
    long amount = 0;
    for (Quantity part : total) {
      amount += counted(part, answers);
      requirePossible(part, amount);
    }
    return Counted.of(utility, amount);
  }

  private List<Energy> energies(byte[][] answers) {
    List<Energy> energies = new ArrayList<>(rates.size());
    for (Quantity rate : rates) {
      energies.add(Energy.ofWattHours(counted(rate, answers)));
    }
    return energies;
  }

  private static Reading.Purse purse(Purse purse, byte[][] answers) {
    Quantity purchased = purse.purchased();
    return new Reading.Purse(
        Money.ofFen(purse.balance().read(answers)),
        purchased == null ? null : Money.ofFen(purchased.read(answers)),
        purse.count().readInt(answers));
  }

  private static Reading.Electrical electrical(Electrical values, byte[][] answers) {
    return new Reading.Electrical(
        integers(values.voltage(), answers),
        integers(values.current(), answers),
        integers(values.power(), answers),
        integer(values.powerFactor(), answers),
        integer(values.frequency(), answers));
  }

  private static @Nullable List<Integer> integers(List<Quantity> row, byte[][] answers) {
    if (row.isEmpty()) {
      return null;
    }
    List<Integer> values = new ArrayList<>(row.size());
    for (Quantity quantity : row) {
      values.add(quantity.readInt(answers));
    }
    return values;
  }

  private static @Nullable Integer integer(@Nullable Quantity quantity, byte[][] answers) {
    return quantity == null ? null : quantity.readInt(answers);
  }

  private List<Reading.Circuit> circuits(byte[][] answers) {
    List<Reading.Circuit> states = new ArrayList<>(circuits.size());
    for (Circuit circuit : circuits) {
      states.add(
          new Reading.Circuit(
              isSet(circuit.closed(), answers),
              isSet(circuit.forced(), answers),
              isSet(circuit.power(), answers),
              isSet(circuit.money(), answers),
              isSet(circuit.time(), answers)));
    }
    return states;
  }

  private static boolean isSet(@Nullable NumberField bit, byte[][] answers) {
    return bit != null && bit.whole(answers) != 0;
  }
}
