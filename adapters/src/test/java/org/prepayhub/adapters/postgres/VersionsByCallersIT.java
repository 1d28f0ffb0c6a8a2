package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.tariffs.JsonVersion;
import org.prepayhub.tariff.TariffDesk.Named;
import org.prepayhub.tariff.TariffDesk.NewVersion;
import org.prepayhub.tariff.TariffDesk.Outcome;
import org.prepayhub.tariff.TariffDesk.Outcome.Added;
import org.prepayhub.tariff.TariffDesk.Outcome.Faulty;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;

/** What is malformed in a body is told with its path, as a file's is with its line. */
class VersionsByCallersIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final String SOUND =
      """
      {"utility": "electricity", "from": "2026-01-01T00:00",
       "timeOfUse": {
         "prices": {"PEAK": 1.0872, "FLAT": 0.6395, "VALLEY": 0.3198},
         "seasons": [{"weekday": ["00:00-08:00 VALLEY", "08:00-12:00 PEAK", "12:00-24:00 FLAT"]}]},
       "ladder": {"steps": [{"above": 210, "add": 0.05}, {"above": 400, "add": 0.30}]}}
      """;

  private static final String FIFTEEN_SLOTS =
      "00:00-01:00 FLAT,01:00-02:00 PEAK,02:00-03:00 FLAT,03:00-04:00 PEAK,04:00-05:00"
          + " FLAT,05:00-06:00 PEAK,06:00-07:00 FLAT,07:00-08:00 PEAK,08:00-09:00 FLAT,09:00-10:00"
          + " PEAK,10:00-11:00 FLAT,11:00-12:00 PEAK,12:00-13:00 FLAT,13:00-14:00 PEAK,14:00-24:00"
          + " VALLEY";

  private static int campuses;

  private final String code = "callers-" + ++campuses;
  private final HeldCampus campus = new HeldCampus(database, code);
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
  private final PostgresTariffs tariffs =
      new PostgresTariffs(
          new WebSession(database.web(), Duration.ofSeconds(5)), Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void aSoundOneIsAdded() throws JsonProcessingException {
    assertThat(add(SOUND)).isInstanceOf(Added.class);
    assertThat(versions()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          08:00-12:00 PEAK | 09:00-12:00 PEAK | timeOfUse.seasons.0.weekday.1
          12:00-24:00 FLAT | 12:00-23:00 FLAT | timeOfUse.seasons.0.weekday.2
          08:00-12:00 PEAK | 07:30-12:00 PEAK | timeOfUse.seasons.0.weekday.1
          "above": 400     | "above": 100     | ladder.steps.1.above
          "PEAK": 1.0872   | "PEAK": -1.0872  | timeOfUse.prices.PEAK
          12:00-24:00 FLAT | 12:00-24:00 FLOT | timeOfUse.seasons.0.weekday.2
          """)
  void aMalformedOneIsRefusedWithItsPathAndStoresNothing(String sound, String bad, String path)
      throws JsonProcessingException {
    refused(SOUND.replace(sound, bad), path);
  }

  @Test
  void aFifteenthSlotIsRefusedWithItsPathAndStoresNothing() throws JsonProcessingException {
    String slots = "\"" + FIFTEEN_SLOTS.replace(",", "\",\"") + "\"";
    refused(
        SOUND.replaceFirst("\"weekday\": \\[[^]]*]", "\"weekday\": [" + slots + "]"),
        "timeOfUse.seasons.0.weekday.14");
  }

  private void refused(String body, String path) throws JsonProcessingException {
    assertThat(body).isNotEqualTo(SOUND);
    assertThat(add(body))
        .isInstanceOfSatisfying(
            Faulty.class,
            it -> assertThat(it.mistakes()).extracting(TariffMistake::path).containsExactly(path));
    assertThat(versions()).isZero();
  }

  private Outcome add(String body) throws JsonProcessingException {
    return tariffs.add(
        grant,
        new NewVersion(
            new Named(Optional.empty(), "rooms"),
            new OrderNo(code),
            JsonVersion.read(JSON.readTree(body))));
  }

  private long versions() {
    return campus.number(
        "select count(*) from tariff_version where project_id = " + campus.campus.project);
  }
}
