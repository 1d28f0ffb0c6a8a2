package org.prepayhub.client;

import java.time.Duration;

/** Lets time pass between two attempts. */
interface Pause {
  Pause REAL = duration -> Thread.sleep(duration.toMillis());

  void rest(Duration duration) throws InterruptedException;
}
