package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;
import static org.prepayhub.adapters.postgres.HeldCampus.version;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.metering.Reading;
import org.prepayhub.tariff.Previews.Asked;
import org.prepayhub.tariff.Previews.Outcome;
import org.prepayhub.tariff.Previews.Span;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.tariff.TariffDraft;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

final class PostgresPreviewsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static int campuses;

  private final HeldCampus campus = new HeldCampus(database, "previews-" + ++campuses);
  private final HeldActs acts = new HeldActs(database, campus);
  private final List<AccountNo> numbers = List.of(campus.account(0), campus.account(1));
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

  @Test
  void tellsWhatWasUsedInTheRoomThatWasLeftAndInTheOneThatWasTaken() {
    campus.flat("1");
    moves();

    assertPreview(0, 1_500, minute(0), minute(60));
    assertThat(campus.posted(1)).as("as it was charged").isEqualTo(-150);
  }

  @Test
  void tellsTheSameByReadingsWhereNothingIsCharged() {
    isMeasured();
    moves();

    assertPreview(0, 1_500, minute(0), minute(60));
    assertThat(campus.charges()).isZero();
  }

  /** From one room to the other, where somebody else used 1 kWh before. */
  private void moves() {
    acts.place("left", 0);
    acts.place("other", 1);
    acts.forget(1);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(1, NOON, 70_000));
    campus.accept(campus.reading(0, minute(30), 6_000), campus.reading(1, minute(30), 71_000));
    acts.transfer(minute(40), "other");
    campus.accept(campus.reading(0, minute(60), 9_000), campus.reading(1, minute(60), 71_500));
  }

  @Test
  void tellsNothingOfAMeterWhileTheAccountWasAway() {
    isMeasured();
    moves();
    acts.transfer(minute(70), "left");
    campus.accept(campus.reading(0, minute(90), 9_500), campus.reading(1, minute(90), 75_000));

    assertPreview(0, 2_000, minute(0), minute(90));
  }

  @Test
  void goesOnWithTheMeterInThePlaceOfAnother() {
    campus.flat("1");
    replaces();

    assertPreview(0, 2_000, minute(0), minute(60));
    assertThat(campus.charges()).isEqualTo(3);
  }

  @Test
  void goesOnWithTheMeterInThePlaceOfAnotherWhereNothingIsCharged() {
    isMeasured();
    replaces();

    assertPreview(0, 2_000, minute(0), minute(60));
  }

  /** The old one with what somebody typed, 1 kWh; the new one 1 kWh. */
  private void replaces() {
    campus.accept(campus.reading(0, NOON, 5_000));
    campus.accept(campus.reading(0, minute(30), 5_800));
    acts.replace(minute(40), acts.begins("-new", minute(38), 20), acts.typed(0, minute(35), 6_000));
    campus.accept(acts.reading("-new", minute(60), 1_020));
  }

  @Test
  void endsWithWhatAnAccountWasClosedWith() {
    isMeasured();
    campus.accept(campus.reading(0, NOON, 5_000));
    acts.close(minute(600), acts.typed(0, minute(590), 7_000));
    campus.accept(campus.reading(0, minute(630), 9_000));

    assertPreview(0, 2_000, minute(0), minute(590));
  }

  @Test
  void beginsWithWhatAnAccountWasOpenedWith() {
    isMeasured();
    acts.preset(0);
    campus.accept(campus.reading(0, NOON, 5_000));
    acts.open(minute(600), acts.typed(0, minute(590), 8_000));
    campus.accept(campus.reading(0, minute(630), 8_500));

    assertPreview(0, 500, minute(590), minute(630));
  }

  @Test
  void knowsByItsChargesWhatReadingsNoLongerTell() {
    campus.flat("1");
    moves();
    run("create table gone as select * from reading where project_id = ");
    run("delete from reading where project_id = ");

    assertThat(previewed(0).preview().amount()).isEqualTo(1_500);
    run("insert into reading select * from gone where project_id = ");
  }

  @Test
  void aYearlyLadderGoesOnFromWhatTheYearWasChargedFor() {
    campus.flat("1");
    Instant february = Instant.parse("2026-02-20T12:00:00Z");
    campus.accept(campus.reading(0, february, 1_000));
    campus.accept(campus.reading(0, february.plus(Duration.ofMinutes(30)), 1_900));
    campus.accept(campus.reading(0, NOON.minus(Duration.ofDays(9)), 1_900));
    campus.accept(campus.reading(0, NOON, 2_900));
    campus.price(
        List.of(
            version(
                "yearly",
                "2026-01-01T00:00:00Z",
                Map.of(
                    "price",
                    "1",
                    "ladder",
                    "{\"every\":\"year\",\"steps\":[{\"above\":1,\"add\":1}]}"))));

    Outcome.Previewed previewed =
        (Outcome.Previewed) preview(campus.campus.project, campus.account(0), "yearly");

    assertThat(previewed.preview().amount()).isEqualTo(1_000);
    assertThat(previewed.preview().charge())
        .as("0.1 kWh at 1, 0.9 at 2")
        .isEqualTo(Money.ofFen(190));
  }

  @Test
  void ratesAVersionThatIsNotStoredAloneOrAsOneOfATariff() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0), campus.reading(0, minute(30), 1_000));
    campus.accept(campus.reading(0, minute(60), 3_000));

    assertThat(draft(Optional.empty(), minute(0), "0.5"))
        .isInstanceOfSatisfying(
            Outcome.Previewed.class,
            it -> assertThat(it.preview().charge()).isEqualTo(Money.ofFen(150)));
    assertThat(draft(Optional.of("rooms"), minute(30), "0.5"))
        .isInstanceOfSatisfying(
            Outcome.Previewed.class,
            it ->
                assertThat(it.preview().charge())
                    .as("1 at 1, 2 at 0.5")
                    .isEqualTo(Money.ofFen(200)));
    assertThat(draft(Optional.of("rooms"), minute(30), "-0.5"))
        .isInstanceOfSatisfying(
            Outcome.Faulty.class,
            it ->
                assertThat(it.mistakes()).extracting(TariffMistake::path).containsExactly("price"));
    assertThat(draft(Optional.of("nothing"), minute(30), "0.5"))
        .isEqualTo(new Outcome.TariffUnknown());
    assertThat(campus.posted(0)).as("by its own").isEqualTo(-300);
    assertThat(
            campus.number(
                "select count(*) from tariff_version where project_id = " + campus.campus.project))
        .isEqualTo(1);
  }

  private Outcome draft(Optional<String> tariff, Instant from, String price) {
    VersionDefinition version =
        new VersionDefinition(
            from.toString(),
            Optional.of(new BigDecimal(price)),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty());
    return previews.preview(
        new Grant("c", Set.of(new ProjectId(campus.campus.project))),
        new Asked(
            numbers.get(0),
            MARCH,
            tariff,
            Optional.of(new TariffDraft(Utility.ELECTRICITY, version, List.of()))));
  }

  /** Nobody holds a balance, and nothing is charged. */
  private void isMeasured() {
    campus.price(List.of(version("rooms", "2026-01-01T00:00:00Z", Map.of("price", "1"))));
    run("update meter set money_held_by = 'NONE' where project_id = ");
    run("update account set balance_held_by = 'NONE' where project_id = ");
  }

  private void run(String sql) {
    database.sql().sql(sql + campus.campus.project).update();
  }

  private void assertPreview(int account, long wattHours, Instant from, Instant to) {
    Outcome.Previewed previewed = previewed(account);
    assertThat(previewed.preview().amount()).isEqualTo(wattHours);
    assertThat(previewed.span()).contains(new Span(from, to));
    assertThat(campus.differences()).isEmpty();
  }

  private Outcome.Previewed previewed(int account) {
    return (Outcome.Previewed) preview(campus.campus.project, numbers.get(account), "rooms");
  }

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }
}
