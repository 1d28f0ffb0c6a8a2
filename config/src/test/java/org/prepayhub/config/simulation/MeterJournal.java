package org.prepayhub.config.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a meter itself has written down; nothing of it comes from a hub. */
final class MeterJournal {
  private final List<Credit> credits = new ArrayList<>();
  private final Map<Long, Answer> answers = new HashMap<>();

  /**
   * Money that went into the meter.
   *
   * @param tag the order it was for; empty when it was bought behind the hubs' back
   */
  record Credit(long atNanos, int count, long amountFen, Optional<Long> tag) {}

  /**
   * A poll as the meter answered it.
   *
   * @param consumedWh all energy since the meter was made, whatever its register shows
   * @param distorted whether it showed something else than it holds
   */
  record Answer(
      long atNanos,
      long sequence,
      long shownWh,
      long consumedWh,
      long balanceFen,
      long purchasedFen,
      int count,
      boolean distorted) {}

  void add(Credit credit) {
    credits.add(credit);
  }

  void add(Answer answer) {
    answers.put(answer.sequence, answer);
  }

  List<Credit> credits() {
    return credits;
  }

  List<Credit> creditsOf(long tag) {
    return credits.stream().filter(credit -> credit.tag.filter(t -> t == tag).isPresent()).toList();
  }

  /** What was bought behind the hubs' back until then, in fen. */
  long foreignFenUntil(long nanos) {
    return credits.stream()
        .filter(credit -> credit.tag.isEmpty() && credit.atNanos <= nanos)
        .mapToLong(Credit::amountFen)
        .sum();
  }

  boolean hasForeignCredit() {
    return credits.stream().anyMatch(credit -> credit.tag.isEmpty());
  }

  Optional<Answer> answer(long sequence) {
    return Optional.ofNullable(answers.get(sequence));
  }
}
