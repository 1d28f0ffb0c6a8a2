package org.prepayhub.config.simulation;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.prepayhub.line.LineSettings;
import org.prepayhub.metering.ReadingStore;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.SaleOrders;

/**
 * What a hub is put together from, where a bug may be planted. As it stands every part is sound;
 * {@link PlantedBug} replaces one. A hub that starts anew gets parts of its own.
 */
class Parts {
  static final Duration SEND_WINDOW = Duration.ofSeconds(5);

  Bookings bookings(Bookings sound) {
    return sound;
  }

  SaleOrders sales(Session session) {
    return new MemorySaleOrders(session, SEND_WINDOW);
  }

  ReadingStore readings(ReadingStore sound) {
    return sound;
  }

  LineSettings lines(LineSettings sound) {
    return sound;
  }

  boolean checksTransactionIds() {
    return true;
  }

  /** What is asked before every frame. */
  BooleanSupplier permit(BooleanSupplier sound) {
    return sound;
  }

  /** By which the clerk tells how long a frame may still be under way. */
  LongSupplier frameClock(LongSupplier sound) {
    return sound;
  }

  /** By which leases run out. */
  LongSupplier leaseClock(LongSupplier sound) {
    return sound;
  }
}
