package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;
import static org.prepayhub.adapters.postgres.HeldCampus.version;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.metering.Reading;
import org.prepayhub.tariff.Previews.Asked;
import org.prepayhub.tariff.Previews.Outcome;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

final class PostgresPreviewsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static int campuses;

  private final HeldCampus campus = new HeldCampus(database, "previews-" + ++campuses);
  private final PostgresPreviews previews =
      new PostgresPreviews(new WebSession(database.web(), Duration.ofSeconds(5)));

  private Outcome preview(int project, AccountNo account, String tariff) {
    return previews.preview(
        new Grant("c", Set.of(new ProjectId(project))), new Asked(account, MARCH, tariff));
  }

  @Test
  void ratesAMonthUnderATariffThatIsNotTheAccounts() {
    campus.flat("1");
    campus.price(List.of(version("cheap", "2026-01-01T00:00:00Z", Map.of("price", "0.5"))));
    for (int i = 0; i <= 180; i++) {
      Reading next = campus.reading(2, NOON.plus(Duration.ofMinutes(i)), 10L * i);
      Reading other = campus.reading(3, NOON.plus(Duration.ofMinutes(i)), 20L * i);
      campus.accept(next, other);
    }

    Outcome.Previewed previewed =
        (Outcome.Previewed) preview(campus.campus.project, campus.account(2), "cheap");

    assertThat(previewed.preview().amount()).isEqualTo(5_400);
    assertThat(previewed.preview().charge()).isEqualTo(Money.ofFen(270));
    assertThat(previewed.span().orElseThrow().from()).isEqualTo(NOON);
    assertThat(previewed.span().orElseThrow().to()).isEqualTo(NOON.plus(Duration.ofHours(3)));
    assertThat(campus.posted(2)).as("charged by its own").isEqualTo(-540);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void knowsNeitherForeignAccountsNorTariffsThatAreNotThere() {
    campus.flat("1");

    assertThat(preview(campus.campus.project + 1_000, campus.account(0), "rooms"))
        .isEqualTo(new Outcome.AccountUnknown());
    assertThat(preview(campus.campus.project, campus.account(0), "nothing"))
        .isEqualTo(new Outcome.TariffUnknown());
    assertThat(
            ((Outcome.Previewed) preview(campus.campus.project, campus.account(0), "rooms")).span())
        .isEmpty();
  }
}
