package org.prepayhub.adapters.tariffs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.adapters.tariffs.YamlTariffs.Looked;
import org.prepayhub.tariff.AccountRating;
import org.prepayhub.tariff.AccountRating.Charged;
import org.prepayhub.tariff.Portion;
import org.prepayhub.tariff.Rating;
import org.prepayhub.tariff.RatingOutcome.Rated;
import org.prepayhub.tariff.RatingState;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.tariff.TariffPreview;
import org.prepayhub.tariff.TariffPreview.Line;
import org.prepayhub.tariff.TariffTimeline;

/** The hub comes to what the page computes by hand, from the very numbers of the page. */
class WorkedExampleTest {
  private static final int MILLI = 3;
  private static final int FEN = 2;
  private static final int MICRO_FEN = 8;

  @TempDir private Path site = Path.of("");

  private TariffTimeline timeline() throws IOException {
    Looked looked = WorkedExample.tariffs(site);
    assertThat(looked.findings()).isEmpty();
    return looked.tariffs().byCode("dormitory").orElseThrow();
  }

  @Test
  void everyPieceIsAnAmountTimesAPrice() throws IOException {
    assertThat(WorkedExample.table("until"))
        .allSatisfy(
            cells ->
                assertThat(new BigDecimal(cells.get(2)).multiply(new BigDecimal(cells.get(3))))
                    .as("%s", cells)
                    .isEqualByComparingTo(cells.get(4)));
  }

  @Test
  void ratesEveryReadingInThePiecesOfThePage() throws IOException {
    TariffTimeline timeline = timeline();
    RatingState state = RatingState.NEW;
    List<RegisterReading> readings = WorkedExample.readings();
    for (int i = 1; i < readings.size(); i++) {
      Rated rated = (Rated) Rating.rate(timeline, state, readings.get(i - 1), readings.get(i));
      Instant at = readings.get(i).at();

      assertThat(amounts(rated.portions())).as("until %s", at).isEqualTo(amountsUntil(at));
      assertThat(rated.microFen()).as("until %s", at).isEqualTo(microFenUntil(at));
      state = rated.state();
    }
  }

  private static List<List<String>> piecesUntil(Instant at) throws IOException {
    return WorkedExample.table("until").stream()
        .filter(cells -> WorkedExample.at(cells.getFirst()).equals(at))
        .toList();
  }

  private static Map<String, Long> amountsUntil(Instant at) throws IOException {
    Map<String, Long> amounts = new HashMap<>();
    piecesUntil(at)
        .forEach(cells -> amounts.put(cells.get(1), WorkedExample.whole(cells.get(2), MILLI)));
    return amounts;
  }

  private static long microFenUntil(Instant at) throws IOException {
    return piecesUntil(at).stream()
        .mapToLong(cells -> WorkedExample.whole(cells.get(4), MICRO_FEN))
        .sum();
  }

  private static Map<String, Long> amounts(List<Portion> portions) {
    Map<String, Long> amounts = new HashMap<>();
    for (Portion portion : portions) {
      if (portion.free()) {
        amounts.merge("free", portion.amount(), Long::sum);
      } else {
        amounts.merge(portion.rate().name(), portion.amount(), Long::sum);
        amounts.merge("fund", portion.amount(), Long::sum);
        amounts.merge("step-" + (portion.step() + 1), portion.amount(), Long::sum);
      }
    }
    return amounts;
  }

  @Test
  void carriesThePartOfAFenThatThePageCarries() throws IOException {
    TariffTimeline timeline = timeline();
    AccountRating account = AccountRating.NEW;
    List<RegisterReading> readings = WorkedExample.readings();
    List<List<String>> booked = WorkedExample.table("booked");
    assertThat(booked).hasSameSizeAs(readings);
    for (int i = 1; i < readings.size(); i++) {
      Charged charged =
          account.charge(timeline, readings.get(i - 1), readings.get(i)).orElseThrow();
      List<String> cells = booked.get(i);

      assertThat(charged.microFen()).isEqualTo(WorkedExample.whole(cells.get(1), MICRO_FEN));
      assertThat(charged.posted().fen()).isEqualTo(WorkedExample.whole(cells.get(2), FEN));
      assertThat(charged.after().remainderMicroFen())
          .isEqualTo(WorkedExample.whole(cells.get(3), MICRO_FEN - FEN));
      account = charged.after();
    }
  }

  private static Map<String, BigDecimal> month() throws IOException {
    Map<String, BigDecimal> month = new TreeMap<>();
    WorkedExample.block("charged")
        .lines()
        .map(WorkedExample::cells)
        .forEach(cells -> month.put(cells.get(0), new BigDecimal(cells.get(1))));
    return month;
  }

  @Test
  void previewsTheMonthOfThePage() throws IOException {
    TariffPreview march =
        TariffPreview.of(
            timeline(), RatingState.NEW, YearMonth.of(2026, 3), List.of(WorkedExample.readings()));
    Map<String, BigDecimal> told = new TreeMap<>();
    told.put("charged", BigDecimal.valueOf(march.microFen(), MICRO_FEN));
    told.put("posted", BigDecimal.valueOf(march.charge().fen(), FEN));
    for (Line line : march.lines()) {
      BigDecimal amount = BigDecimal.valueOf(line.amount(), MILLI);
      told.merge(line.rate().name(), amount, BigDecimal::add);
      told.merge(line.free() ? "free" : "step-" + (line.step() + 1), amount, BigDecimal::add);
    }

    assertThat(told)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(month());
    assertThat(march.grants()).hasSize(1);
  }
}
