package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.tariff.Grant.FreeMoney;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.tariff.Ladder.Span;
import org.prepayhub.tariff.Ladder.Step;
import org.prepayhub.units.Money;

class TariffValuesTest {

  @Test
  void keepsAPriceExactOrNotAtAll() {
    assertThat(Price.ofYuan(new BigDecimal("0.5283")).microFen()).isEqualTo(52_830);
    assertThat(new Price(Price.MOST).microFen()).isEqualTo(10_000_000);
    assertThatThrownBy(() -> Price.ofYuan(new BigDecimal("0.528301")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Price(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Price(Price.MOST + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"-1,5", "5,5", "6,5", "0,1441"})
  void refusesASlotThatIsNoPartOfADay(int from, int to) {
    assertThatThrownBy(() -> new Slot(from, to, Rate.FLAT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesADayThatIsNotFilled() {
    Slot morning = new Slot(0, 720, Rate.FLAT);
    Slot evening = new Slot(720, 1440, Rate.PEAK);
    Slot late = new Slot(721, 1440, Rate.PEAK);
    List<Slot> many =
        IntStream.range(0, 15)
            .mapToObj(i -> new Slot(i, i < 14 ? i + 1 : 1440, Rate.FLAT))
            .toList();

    assertThat(new DayTable(List.of(morning, evening)).at(43_199)).isEqualTo(morning);
    assertThat(new DayTable(List.of(morning, evening)).at(43_200)).isEqualTo(evening);
    for (List<Slot> wrong :
        List.of(List.<Slot>of(), List.of(morning), List.of(morning, late), many)) {
      assertThatThrownBy(() -> new DayTable(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesALadderThatDoesNotRise() {
    Step first = new Step(0, Price.NONE);
    Step second = new Step(5, Price.NONE);
    List<Step> many = IntStream.range(0, 11).mapToObj(i -> new Step(i, Price.NONE)).toList();

    assertThat(new Ladder(Span.MONTH, List.of(first, second)).stepAt(4)).isZero();
    assertThat(new Ladder(Span.MONTH, List.of(first, second)).stepAt(5)).isEqualTo(1);
    assertThat(new Ladder(Span.MONTH, many.subList(0, 10)).steps()).hasSize(10);
    for (List<Step> wrong :
        List.of(List.<Step>of(), List.of(second), List.of(first, first), many)) {
      assertThatThrownBy(() -> new Ladder(Span.MONTH, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void knowsPartsOfTheYearThatGoOverTheNewYear() {
    YearPart winter = new YearPart(MonthDay.of(11, 15), MonthDay.of(3, 15));

    assertThat(winter.holds(LocalDate.of(2026, 11, 14))).isFalse();
    assertThat(winter.holds(LocalDate.of(2026, 11, 15))).isTrue();
    assertThat(winter.holds(LocalDate.of(2026, 3, 15))).isTrue();
    assertThat(winter.holds(LocalDate.of(2026, 3, 16))).isFalse();
    assertThat(winter.beginningOf(LocalDate.of(2026, 3, 15))).isEqualTo(LocalDate.of(2025, 11, 15));
    assertThat(winter.beginningOf(LocalDate.of(2026, 11, 15)))
        .isEqualTo(LocalDate.of(2026, 11, 15));
    assertThat(winter.endOf(LocalDate.of(2026, 11, 15))).isEqualTo(LocalDate.of(2027, 3, 15));
    YearPart day = new YearPart(MonthDay.of(5, 1), MonthDay.of(5, 1));
    assertThat(day.holds(LocalDate.of(2026, 5, 1))).isTrue();
    assertThat(day.endOf(LocalDate.of(2026, 5, 1))).isEqualTo(LocalDate.of(2026, 5, 1));
  }

  @Test
  void givesSomething() {
    assertThatThrownBy(() -> new FreeUse(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FreeMoney(Money.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    BaseAmount money = new BaseAmount(List.of(), new FreeMoney(Money.ofFen(500)), true);
    assertThat(money.freeUse()).isZero();
    assertThat(money.on(LocalDate.of(2026, 2, 14)))
        .contains(
            new Grant(
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 2, 28),
                new FreeMoney(Money.ofFen(500)),
                true));
  }

  @Test
  void findsATariffByItsCode() {
    TariffTimeline rooms = Tariffs.only(Tariffs.flat("0.5"));
    TariffBook book = new TariffBook(Map.of("rooms", rooms, "baths", rooms));

    assertThat(book.byCode("rooms")).contains(rooms);
    assertThat(book.byCode("shops")).isEmpty();
    assertThat(book.codes()).containsExactly("baths", "rooms");
    assertThat(TariffBook.EMPTY.codes()).isEqualTo(Collections.emptySet());
  }

  @Test
  void refusesToPriceARateItHasNot() {
    assertThatThrownBy(() -> Tariffs.flat("0.5").priceOf(Rate.PEAK, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PEAK");
  }
}
