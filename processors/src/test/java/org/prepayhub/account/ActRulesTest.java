package org.prepayhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.prepayhub.account.ActOutcome.AboveLimit;
import org.prepayhub.account.ActOutcome.AlreadyClosed;
import org.prepayhub.account.ActOutcome.AlreadyOpen;
import org.prepayhub.account.ActOutcome.BalanceNotHeld;
import org.prepayhub.account.ActOutcome.NotOpen;
import org.prepayhub.account.ActRules.Found;
import org.prepayhub.account.Move.Replacement;
import org.prepayhub.account.Move.Transfer;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.Reason;

class ActRulesTest {
  private static final ActRules RULES = new ActRules(Money.ofFen(50));

  @Property
  void onlyLegalMovesAreMade(
      @ForAll AccountAct act, @ForAll AccountState state, @ForAll MoneyHolder holder) {
    boolean allowed = RULES.refusal(request(act), new Found(state, holder)).isEmpty();

    boolean legal =
        switch (act) {
          case OPENING, CLOSURE -> AccountState.allowed(state, act.leadsTo());
          case REPLACEMENT, TRANSFER -> state == AccountState.OPEN;
        };
    assertThat(allowed).isEqualTo(legal);
  }

  @Test
  void eachRefusalSaysWhatStandsAgainstIt() {
    Found preset = new Found(AccountState.PRESET, MoneyHolder.METER);
    ActRequest bringing = request(AccountAct.OPENING, Optional.of(Money.ofFen(5)), List.of());

    assertThat(RULES.refusal(bringing, preset)).contains(new BalanceNotHeld());
    assertThat(RULES.refusal(bringing, new Found(AccountState.PRESET, MoneyHolder.NONE)))
        .contains(new BalanceNotHeld());
    assertThat(RULES.refusal(bringing, new Found(AccountState.PRESET, MoneyHolder.HUB))).isEmpty();
    assertThat(
            RULES.refusal(
                request(AccountAct.REPLACEMENT), new Found(AccountState.PRESET, MoneyHolder.HUB)))
        .contains(new NotOpen());
    assertThat(RULES.refusal(bringing, new Found(AccountState.OPEN, MoneyHolder.HUB)))
        .contains(new AlreadyOpen());
    assertThat(RULES.refusal(bringing, new Found(AccountState.CLOSED, MoneyHolder.HUB)))
        .contains(new AlreadyClosed());
  }

  @Test
  void anOpeningBringsNoMoreThanItsLimit() {
    Found preset = new Found(AccountState.PRESET, MoneyHolder.HUB);

    assertThat(RULES.refusal(bringing(50), preset)).isEmpty();
    assertThat(RULES.refusal(bringing(51), preset)).contains(new AboveLimit(Money.ofFen(50)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ActRules(Money.ZERO));
  }

  private static ActRequest bringing(long fen) {
    return request(AccountAct.OPENING, Optional.of(Money.ofFen(fen)), List.of());
  }

  @Test
  void whatIsKeptOfAnAskStaysAsItIsWritten() {
    assertThat(
            request(AccountAct.OPENING, Optional.of(Money.ofFen(5)), List.of(typed("M-1", 7)))
                .content())
        .isEqualTo("OPENING\nA-1\n5\nM-1 2026-03-10T12:00:00Z ELECTRICITY 7\n\nmoved\nChen Li");
    assertThat(request(AccountAct.REPLACEMENT).content())
        .isEqualTo(
            "REPLACEMENT\nA-1\n\n\nM-1 M-9 2026-03-10T12:00:00Z ELECTRICITY 5\nmoved\nChen Li");
    assertThat(request(AccountAct.TRANSFER).content())
        .isEqualTo("TRANSFER\nA-1\n\n\nB-2\nmoved\nChen Li");
  }

  @Test
  void whatAMeterShowsOfMoneyAndByRateIsPartOfWhatIsAsked() {
    TypedReading plain = typed("M-1", 7);
    TypedReading holding =
        new TypedReading(
            plain.meterNo(), plain.readAt(), plain.total(), Optional.of(Money.ofFen(-3)));

    assertThat(request(AccountAct.CLOSURE, Optional.empty(), List.of(holding)).content())
        .contains("M-1 2026-03-10T12:00:00Z ELECTRICITY 7 holding -3\n");
    TypedReading byRate =
        new TypedReading(
            plain.meterNo(),
            plain.readAt(),
            plain.total(),
            List.of(Energy.ofWattHours(5), Energy.ofWattHours(2)),
            holding.balance());
    assertThat(request(AccountAct.CLOSURE, Optional.empty(), List.of(byRate)).content())
        .contains("M-1 2026-03-10T12:00:00Z ELECTRICITY 7 by rate 5,2 holding -3\n");
  }

  @Test
  void onlyWhatIsHeldByMetersOfAnOpenAccountIsSettledByThem() {
    assertThat(new Found(AccountState.OPEN, MoneyHolder.METER).isHeldByMeters()).isTrue();
    assertThat(new Found(AccountState.PRESET, MoneyHolder.METER).isHeldByMeters()).isFalse();
    assertThat(new Found(AccountState.PRESET, MoneyHolder.METER).isSettled()).isFalse();
    assertThat(new Found(AccountState.OPEN, MoneyHolder.NONE).isSettled()).isFalse();
    assertThat(new Found(AccountState.PRESET, MoneyHolder.HUB).isSettled()).isTrue();
  }

  @Test
  void twoThatSayTheSameHaveTheSameContent() {
    TypedReading one = typed("M-1", 5);
    TypedReading two = typed("M-2", 6);
    ActRequest asked = request(AccountAct.CLOSURE, Optional.empty(), List.of(one, two));

    assertThat(request(AccountAct.CLOSURE, Optional.empty(), List.of(two, one)).content())
        .isEqualTo(asked.content());
    for (ActRequest other :
        List.of(
            request(AccountAct.CLOSURE, Optional.empty(), List.of(one)),
            request(AccountAct.CLOSURE, Optional.empty(), List.of(one, typed("M-2", 7))),
            request(AccountAct.OPENING, Optional.empty(), List.of(one, two)))) {
      assertThat(other.content()).isNotEqualTo(asked.content());
    }
    assertThat(request(AccountAct.OPENING, Optional.of(Money.ofFen(5)), List.of()).content())
        .isNotEqualTo(request(AccountAct.OPENING).content());
  }

  @Test
  void whereToIsPartOfWhatIsAsked() {
    assertThat(request(AccountAct.TRANSFER).content()).contains("B-2");
    assertThat(request(AccountAct.REPLACEMENT).content()).contains("M-1 M-9");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ActRequest(
                    AccountAct.TRANSFER,
                    new OrderNo("X-1"),
                    new AccountNo("A-1"),
                    Optional.empty(),
                    List.of(),
                    new Reason("moved"),
                    new Operator("Chen Li")));
  }

  @Test
  void anAskForNonsenseIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(AccountAct.CLOSURE, Optional.of(Money.ofFen(5)), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(AccountAct.OPENING, Optional.of(Money.ZERO), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                request(
                    AccountAct.CLOSURE,
                    Optional.empty(),
                    List.of(typed("M-1", 5), typed("M-1", 6))));
  }

  private static TypedReading typed(String meter, long wattHours) {
    return new TypedReading(
        new MeterNo(meter), Instant.parse("2026-03-10T12:00:00Z"), Energy.ofWattHours(wattHours));
  }

  private static ActRequest request(AccountAct act) {
    return request(act, Optional.empty(), List.of());
  }

  private static ActRequest request(
      AccountAct act, Optional<Money> deposit, List<TypedReading> readings) {
    return new ActRequest(
        act,
        new OrderNo("X-1"),
        new AccountNo("A-1"),
        deposit,
        readings,
        new Reason("moved"),
        new Operator("Chen Li"),
        move(act));
  }

  private static Optional<Move> move(AccountAct act) {
    return switch (act) {
      case OPENING, CLOSURE -> Optional.empty();
      case REPLACEMENT -> Optional.of(new Replacement(new MeterNo("M-1"), typed("M-9", 5)));
      case TRANSFER -> Optional.of(new Transfer(new PlaceCode("B-2")));
    };
  }
}
