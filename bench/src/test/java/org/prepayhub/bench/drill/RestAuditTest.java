package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.bench.machine.Footprint;

class RestAuditTest {
  private static final Footprint BEFORE = new Footprint(400, 60, 150);

  private final ClientBook book = new ClientBook(List.of());

  private void audit(Footprint after) {
    new RestAudit(new Findings(book), 256).audit(new Rest(BEFORE, after));
  }

  @Test
  void aHubAtRestHoldsNoMoreThanItsBounds() {
    audit(new Footprint(656, 100, 250));

    assertThat(book.violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "657, 100, 250, MB in RAM",
    "656, 101, 250, threads",
    "656, 100, 251, open files",
    "0, 100, 250, MB in RAM"
  })
  void whatWasNotLetGoOfIsFound(long rssMb, int threads, int files, String what) {
    audit(new Footprint(rssMb, threads, files));

    assertThat(book.violations()).singleElement().asString().contains("I7").contains(what);
  }
}
