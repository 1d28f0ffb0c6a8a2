package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prepayhub.tariff.TariffDefinition.BaseDefinition;
import org.prepayhub.tariff.TariffDefinition.LadderDefinition;
import org.prepayhub.tariff.TariffDefinition.PartDefinition;
import org.prepayhub.tariff.TariffDefinition.SeasonDefinition;
import org.prepayhub.tariff.TariffDefinition.StepDefinition;
import org.prepayhub.tariff.TariffDefinition.TimeOfUseDefinition;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;

/** What is stored of a version decides for ever whether another one is the same. */
class VersionContentTest {
  private static final PartDefinition YEAR = new PartDefinition(Optional.empty(), Optional.empty());
  private static final PartDefinition SPRING =
      new PartDefinition(Optional.of("02-01"), Optional.of("06-30"));

  private static Optional<BigDecimal> yuan(String number) {
    return Optional.of(new BigDecimal(number));
  }

  private static VersionDefinition flat(String price, Map<String, BigDecimal> extras) {
    return new VersionDefinition(
        "2026-01-01T00:00",
        yuan(price),
        Optional.empty(),
        extras,
        Optional.empty(),
        Optional.empty());
  }

  private static VersionDefinition timeOfUse(TimeOfUseDefinition timeOfUse) {
    return new VersionDefinition(
        "2026-01-01T00:00",
        Optional.empty(),
        Optional.of(timeOfUse),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static VersionDefinition with(
      Optional<LadderDefinition> ladder, Optional<BaseDefinition> base) {
    return new VersionDefinition(
        "2026-01-01T00:00", yuan("1"), Optional.empty(), Map.of(), ladder, base);
  }

  @Test
  void aPriceIsANumberWithoutTrailingZerosAndNothingElseIsSaid() {
    assertThat(VersionContent.of(flat("0.50", Map.of()))).containsExactly(entry("price", "0.5"));
    assertThat(VersionContent.of(flat("100", Map.of()))).containsExactly(entry("price", "100"));
  }

  @Test
  void extrasAreInTheOrderOfTheAlphabetWhateverTheirOrderInTheFile() {
    Map<String, BigDecimal> extras = new TreeMap<>(Comparator.<String>reverseOrder());
    extras.put("alpha", new BigDecimal("0.10"));
    extras.put("zeta \"\\\n", new BigDecimal("2"));

    assertThat(VersionContent.of(flat("1", extras)))
        .containsExactly(
            entry("price", "1"),
            entry("extras", "{\"alpha\":0.1,\"zeta \\u0022\\u005c\\u000a\":2}"));
  }

  @Test
  void aBlankIsNoControlCharacter() {
    assertThat(VersionContent.of(flat("1", Map.of("a b\u001f", BigDecimal.ONE))))
        .contains(entry("extras", "{\"a b\\u001f\":1}"));
  }

  @Test
  void timeOfUseSaysRatesCalendarRegistersAndSeasons() {
    SeasonDefinition season =
        new SeasonDefinition(
            SPRING, List.of("00:00-08:00 FLAT", "08:00-24:00 PEAK"), List.of("x"), List.of());

    assertThat(
            VersionContent.of(
                timeOfUse(
                    new TimeOfUseDefinition(
                        Map.of("PEAK", new BigDecimal("1.0"), "FLAT", new BigDecimal("0.6")),
                        Optional.of("china"),
                        "used",
                        List.of(season)))))
        .containsExactly(
            entry(
                "timeOfUse",
                "{\"prices\":{\"FLAT\":0.6,\"PEAK\":1},\"calendar\":\"china\","
                    + "\"registers\":\"used\",\"seasons\":[{\"from\":\"02-01\",\"to\":\"06-30\","
                    + "\"weekday\":[\"00:00-08:00 FLAT\",\"08:00-24:00 PEAK\"],"
                    + "\"weekend\":[\"x\"],\"holiday\":[]}]}"));
  }

  @Test
  void whatWasLeftOutIsNotSaid() {
    SeasonDefinition season = new SeasonDefinition(YEAR, List.of("x"), List.of(), List.of());

    assertThat(
            VersionContent.of(
                timeOfUse(
                    new TimeOfUseDefinition(
                        Map.of(), Optional.empty(), "ignored", List.of(season, season)))))
        .containsExactly(
            entry(
                "timeOfUse",
                "{\"prices\":{},\"registers\":\"ignored\",\"seasons\":["
                    + "{\"weekday\":[\"x\"],\"weekend\":[],\"holiday\":[]},"
                    + "{\"weekday\":[\"x\"],\"weekend\":[],\"holiday\":[]}]}"));
  }

  @Test
  void aLadderAndABaseAmountSayTheirKeysInOneOrder() {
    LadderDefinition ladder =
        new LadderDefinition(
            "year",
            List.of(
                new StepDefinition(yuan("100.0"), yuan("0.050")),
                new StepDefinition(yuan("180"), yuan("0.3"))));
    BaseDefinition base =
        new BaseDefinition(
            "semester", List.of(SPRING, YEAR), yuan("10.0"), Optional.empty(), "never");

    assertThat(VersionContent.of(with(Optional.of(ladder), Optional.of(base))))
        .containsExactly(
            entry("price", "1"),
            entry(
                "ladder",
                "{\"every\":\"year\",\"steps\":[{\"above\":100,\"add\":0.05},"
                    + "{\"above\":180,\"add\":0.3}]}"),
            entry(
                "base",
                "{\"every\":\"semester\",\"semesters\":[{\"from\":\"02-01\",\"to\":\"06-30\"},{}],"
                    + "\"use\":10,\"expires\":\"never\"}"));
  }

  @Test
  void aBaseAmountOfMoneySaysSo() {
    BaseDefinition base =
        new BaseDefinition("month", List.of(), Optional.empty(), yuan("5.00"), "period");

    assertThat(VersionContent.of(with(Optional.empty(), Optional.of(base))))
        .contains(
            entry(
                "base",
                "{\"every\":\"month\",\"semesters\":[],\"money\":5,\"expires\":\"period\"}"));
  }
}
