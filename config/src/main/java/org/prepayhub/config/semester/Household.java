package org.prepayhub.config.semester;

import org.prepayhub.account.AccountState;
import org.prepayhub.units.AccountNo;

/** Whoever lives or sells in a room and pays for it. */
final class Household {
  private final AccountNo account;
  private final MeterUse use;
  private String room;
  private AccountState state;

  Household(AccountNo account, MeterUse use, String room, AccountState state) {
    this.account = account;
    this.use = use;
    this.room = room;
    this.state = state;
  }

  AccountNo account() {
    return account;
  }

  /** What its electricity meter is for. */
  MeterUse use() {
    return use;
  }

  String room() {
    return room;
  }

  AccountState state() {
    return state;
  }

  boolean isOpen() {
    return state == AccountState.OPEN;
  }

  void movesTo(String other) {
    room = other;
  }

  void becomes(AccountState next) {
    state = next;
  }
}
