package org.prepayhub.bench.drill;

import org.prepayhub.bench.load.Account;
import org.prepayhub.bench.stage.Campus;
import org.prepayhub.bench.stage.Campus.Kind;

/** An account and its one meter. */
record Customer(String account, String meterNo, Kind kind) {
  static Customer of(Campus.Listed meter) {
    return new Customer(Account.number(meter.index()), meter.meterNo(), meter.kind());
  }

  /** Whether the hub holds the balance, and no sale goes to the meter. */
  boolean hubHeld() {
    return kind == Kind.HUB_HELD;
  }

  /** Whether the meter adds every sale frame it sees. */
  boolean trusting() {
    return kind == Kind.TRUSTING;
  }
}
