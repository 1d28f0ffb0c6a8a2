package org.prepayhub.config.semester;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
import org.prepayhub.command.MeterClears;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.Reason;

/** The people of the campus office: they replace meters, move, open and close households. */
final class Office {
  private static final Operator OPERATOR = new Operator("simulated office");
  private static final Reason REASON = new Reason("as the simulated semester wants it");
  private static final Duration BETWEEN = Duration.ofMillis(10);
  private static final long DEPOSIT_FEN = 2_000;
  private static final long BEGINS_BELOW = 1_000;

  private final Desks desks;
  private final Campus campus;
  private final Counts counts;
  private final SplittableRandom random;
  private long numbers;

  /** What they work with. */
  record Desks(AccountActs acts, MeterClears clears, Grant grant, SemesterClock clock) {}

  Office(Desks desks, Campus campus, Counts counts, SplittableRandom random) {
    this.desks = desks;
    this.campus = campus;
    this.counts = counts;
    this.random = random;
  }

  /**
   * One day's work.
   *
   * @param day counted from 0
   * @param hands how often each is done
   */
  void work(int day, int hands) {
    for (int hand = 0; hand < hands; hand++) {
      on(day, 5, 3, this::move);
      on(day, 6, 2, () -> replaceOneOf(false));
      on(day, 8, 4, this::open);
      on(day, 15, 5, this::close);
      on(day, 15, 4, this::closePrepaid);
      on(day, 15, 6, this::clear);
      on(day, 7, 1, () -> replaceOneOf(true));
    }
  }

  private static void on(int day, int every, int first, Runnable work) {
    if (day % every == first) {
      work.run();
    }
  }

  private void replaceOneOf(boolean prepaid) {
    pick(campus.meters().stream()
            .filter(meter -> prepaid == (meter.use() == MeterUse.PREPAID))
            .filter(this::isInUse)
            .toList())
        .ifPresent(this::replace);
  }

  private boolean isInUse(CampusMeter meter) {
    return meter.account().flatMap(campus::household).filter(Household::isOpen).isPresent();
  }

  private void replace(CampusMeter old) {
    MeterNo number = new MeterNo("N%05d".formatted(++numbers));
    Counted begins = Counted.of(old.use().utility(), random.nextLong(BEGINS_BELOW));
    TypedReading reading = new TypedReading(number, desks.clock().pass(BETWEEN), begins);
    ActRequest request =
        request(
            AccountAct.REPLACEMENT,
            old.account().flatMap(campus::household).orElseThrow(),
            Optional.empty(),
            Optional.of(new Move.Replacement(old.number(), reading)));
    if (isDone(request, Counts.Of.REPLACEMENTS)) {
      campus.replace(old, number, begins);
      counts.add(Counts.Of.CARRIED, old.use() == MeterUse.PREPAID ? 1 : 0);
    }
  }

  private void move() {
    Optional<Household> household =
        pick(campus.payers().stream().filter(this::livesInOneRoom).toList());
    Optional<String> room = pick(campus.emptyRooms());
    if (household.isPresent() && room.isPresent()) {
      ActRequest request =
          request(
              AccountAct.TRANSFER,
              household.get(),
              Optional.empty(),
              Optional.of(new Move.Transfer(new PlaceCode(room.get()))));
      if (isDone(request, Counts.Of.TRANSFERS)) {
        campus.move(household.get(), room.get());
      }
    }
  }

  private void open() {
    Optional<Household> preset =
        campus.households().stream().filter(it -> it.state() == AccountState.PRESET).findFirst();
    preset.ifPresent(
        it -> {
          Optional<Money> deposit = Optional.of(Money.ofFen(DEPOSIT_FEN));
          if (isDone(
              request(AccountAct.OPENING, it, deposit, Optional.empty()), Counts.Of.OPENINGS)) {
            campus.becomes(it, AccountState.OPEN);
          }
        });
  }

  private void close() {
    pick(campus.payers().stream().filter(this::livesInOneRoom).toList()).ifPresent(this::close);
  }

  private void closePrepaid() {
    pick(campus.prepaid(AccountState.OPEN)).ifPresent(this::close);
  }

  private void close(Household household) {
    if (isDone(
        request(AccountAct.CLOSURE, household, Optional.empty(), Optional.empty()),
        Counts.Of.CLOSURES)) {
      campus.becomes(household, AccountState.CLOSED);
    }
  }

  /** What was paid out to somebody who left is taken out of the meter. */
  private void clear() {
    pick(campus.prepaid(AccountState.CLOSED))
        .flatMap(left -> campus.metersIn(left.room()).stream().findFirst())
        .ifPresent(
            meter -> {
              MeterClears.Outcome outcome =
                  desks
                      .clears()
                      .clear(
                          desks.grant(),
                          new MeterClears.Request(number(), meter.number(), REASON, OPERATOR));
              if (!(outcome instanceof MeterClears.Outcome.Taken)) {
                counts.add(Counts.Of.REFUSED);
              }
            });
  }

  private ActRequest request(
      AccountAct act, Household household, Optional<Money> deposit, Optional<Move> move) {
    return new ActRequest(
        act, number(), household.account(), deposit, List.of(), REASON, OPERATOR, move);
  }

  private boolean isDone(ActRequest request, Counts.Of kind) {
    boolean done = desks.acts().act(desks.grant(), request) instanceof ActOutcome.Done;
    counts.add(done ? kind : Counts.Of.REFUSED);
    return done;
  }

  private OrderNo number() {
    desks.clock().pass(BETWEEN);
    return new OrderNo("O" + ++numbers);
  }

  private boolean livesInOneRoom(Household household) {
    return household.use().isDormitory() && campus.metersIn(household.room()).size() == 1;
  }

  private <T> Optional<T> pick(List<T> from) {
    return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
  }
}
