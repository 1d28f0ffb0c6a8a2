package org.prepayhub.command;

import static org.prepayhub.command.SettingState.CONFIRMED;
import static org.prepayhub.command.SettingState.REFUSED;
import static org.prepayhub.command.SettingState.UNFIT;
import static org.prepayhub.command.SettingState.UNWANTED;
import static org.prepayhub.command.SettingState.WANTED;

import java.util.List;

/** Every legal move of a setting of a meter that holds its balance. */
public final class SettingTransitions {
  /** One legal move. */
  public record Transition(SettingState from, SettingState to, String why) {}

  public static final List<Transition> ALL =
      List.of(
          new Transition(WANTED, CONFIRMED, "read: the meter holds what is wanted"),
          new Transition(
              WANTED,
              REFUSED,
              "the meter answered with exception 1, 2 or 3, or its profile has no such command"),
          new Transition(WANTED, UNFIT, "tariff or ladder changed, and a meter cannot hold it"),
          new Transition(WANTED, UNWANTED, "the hub sets it in this meter no more"),
          new Transition(
              CONFIRMED, WANTED, "other values are wanted, or the meter was read to hold others"),
          new Transition(CONFIRMED, REFUSED, "read again: the meter or its profile has it no more"),
          new Transition(CONFIRMED, UNFIT, "tariff or ladder changed, and a meter cannot hold it"),
          new Transition(CONFIRMED, UNWANTED, "the hub sets it in this meter no more"),
          new Transition(
              REFUSED, WANTED, "other values are wanted, or its item of the work list was settled"),
          new Transition(REFUSED, UNFIT, "tariff or ladder changed, and a meter cannot hold it"),
          new Transition(REFUSED, UNWANTED, "the hub sets it in this meter no more"),
          new Transition(UNFIT, WANTED, "tariff or ladder changed, and a meter can hold it"),
          new Transition(UNFIT, UNWANTED, "the hub sets it in this meter no more"),
          new Transition(UNWANTED, WANTED, "the hub sets it in this meter again"),
          new Transition(
              UNWANTED, UNFIT, "the hub would set it again, and a meter cannot hold it"));

  private SettingTransitions() {}

  public static boolean allowed(SettingState from, SettingState to) {
    return ALL.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }
}
