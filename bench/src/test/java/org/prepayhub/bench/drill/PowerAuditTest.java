package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.drill.PowerAudit.Power;

class PowerAuditTest {
  private final ClientBook book = new ClientBook(List.of());

  private int audit(boolean proven, boolean cut) {
    return new PowerAudit(book).audit(List.of(new Power("M1", proven, cut)));
  }

  @Test
  void aMeterThatShowsWhatTheHubSaysIsInOrder() {
    assertThat(audit(true, true) + audit(false, false)).isEqualTo(2);
    assertThat(book.violations()).isEmpty();
  }

  @Test
  void aTripThatNeverReachedItsMeterIsFound() {
    audit(true, false);
    assertThat(book.violations()).singleElement().asString().contains("I6: Power[meterNo=M1");
  }

  @Test
  void aMeterThatNobodyCutOffIsFound() {
    audit(false, true);
    assertThat(book.violations()).hasSize(1);
  }
}
