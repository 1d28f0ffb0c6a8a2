package org.prepayhub.metering;

import java.time.Clock;
import java.util.List;
import org.prepayhub.metering.ReadingStore.Judgement;
import org.prepayhub.units.Unavailable;

/** Takes what passes brought: decides what is believed and has it kept, a batch at a time. */
public final class Readings {
  private final ReadingStore store;
  private final Doubts doubts;
  private final Clock clock;

  public Readings(ReadingStore store, Doubts doubts, Clock clock) {
    this.store = store;
    this.doubts = doubts;
    this.clock = clock;
  }

  /**
   * Durable when it returns. Giving the same passes again changes nothing.
   *
   * @throws ReadingsNotKept when the store is away
   */
  public Judgement accept(List<LinePass> passes) {
    try {
      return store.accept(
          passes, standing -> new BatchJudge(doubts, standing, clock.instant()).judge(passes));
    } catch (Unavailable storeAway) {
      throw new ReadingsNotKept(storeAway);
    }
  }
}
