package org.prepayhub.bench.drill;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether every reading is one answer of its very meter, kept once and as it was told. Meters have
 * their numbers in the order of their indexes.
 *
 * @param firstNumber of the meter with index 0
 */
record ReadingAudit(Findings findings, long firstNumber) {

  void audit(List<StoredReading> readings) {
    readings.stream()
        .collect(Collectors.groupingBy(StoredReading::meterNo))
        .values()
        .forEach(this::auditOne);
  }

  /** A meter numbers its answers one after the other, and is never asked two things at once. */
  private void auditOne(List<StoredReading> ofOneMeter) {
    @Nullable StoredReading before = null;
    for (StoredReading reading :
        ofOneMeter.stream().sorted(Comparator.comparing(StoredReading::readAt)).toList()) {
      long index = Long.parseLong(reading.meterNo()) - firstNumber;
      findings.expect(reading.index() == index, "I4: %s is of another meter", reading);
      findings.expect(
          reading.print() == reading.reckonedPrint(), "I4: %s was never told so", reading);
      if (before != null) {
        findings.expect(
            reading.sequence() != before.sequence(), "I4: %s is kept twice: %s", reading, before);
        findings.expect(
            reading.sequence() >= before.sequence(), "I4: %s is older than %s", reading, before);
        findings.expect(
            reading.totalWh() >= before.totalWh(), "I4: %s is below %s", reading, before);
      }
      before = reading;
    }
  }
}
