package org.prepayhub.adapters.postgres;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prepayhub.adapters.postgres.ChargeRow.Span;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.MeterState.Identity;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.metering.Reading;
import org.prepayhub.tariff.AccountRating.Charged;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.tariff.TariffAssignments.Assigned;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Charges the readings of a batch to the balances that the hub holds, in the batch's transaction
 * and after the states of its meters are locked. Rows are locked in the order of their ids: prices,
 * accounts, wallets. A meter's first reading since it has a tariff is where charging begins.
 */
final class PostgresCharges {
  private final PriceBooks prices = new PriceBooks();

  /** A reading with the prices it is charged by. */
  private record Due(Reading reading, RatedMeter meter, Assigned assigned) {
    RatingKey key() {
      return new RatingKey(meter.project(), meter.account(), reading.total().utility());
    }
  }

  /**
   * Charges those of the believed readings that are to be, in their order.
   *
   * @return whose wallets paid; they are locked
   */
  List<StandingKey> charge(
      JdbcTemplate jdbc, List<Reading> believed, Map<MeterId, MeterState> states) {
    List<Reading> held =
        believed.stream().filter(reading -> isHeld(identity(states, reading))).toList();
    if (held.isEmpty()) {
      return List.of();
    }
    Map<ProjectId, PriceBook> books =
        prices.hold(
            jdbc, held.stream().map(reading -> identity(states, reading).project()).toList());
    if (books.isEmpty()) {
      return List.of();
    }
    List<Due> due = due(jdbc, held, books);
    return due.isEmpty() ? List.of() : new Batch(jdbc, due).charge();
  }

  /** Whose it is is asked under the lock: it may have changed while the lock was waited for. */
  private static boolean isHeld(Identity meter) {
    return meter.moneyHeldBy() == MoneyHolder.HUB;
  }

  private static Identity identity(Map<MeterId, MeterState> states, Reading reading) {
    return Objects.requireNonNull(states.get(reading.meter())).identity();
  }

  private static List<Due> due(
      JdbcTemplate jdbc, List<Reading> held, Map<ProjectId, PriceBook> books) {
    Map<MeterId, RatedMeter> meters =
        RatingRows.meters(jdbc, held.stream().map(Reading::meter).toList());
    List<Due> due = new ArrayList<>();
    for (Reading reading : held) {
      Optional.ofNullable(meters.get(reading.meter()))
          .flatMap(meter -> due(reading, meter, Optional.ofNullable(books.get(meter.project()))))
          .ifPresent(due::add);
    }
    return due;
  }

  private static Optional<Due> due(Reading reading, RatedMeter meter, Optional<PriceBook> book) {
    return book.flatMap(
            it -> it.assignments().of(reading.total().utility(), meter.group(), meter.account()))
        .filter(assigned -> !reading.readAt().isBefore(assigned.begin()))
        .map(assigned -> new Due(reading, meter, assigned));
  }

  /** What one batch changes. */
  private static final class Batch {
    private final JdbcTemplate jdbc;
    private final List<Due> due;
    private final Map<RatingKey, RatedAccount> accounts;
    private final Map<Long, RatedMeter> meters = new TreeMap<>();
    private final List<ChargeRow> rows = new ArrayList<>();

    Batch(JdbcTemplate jdbc, List<Due> due) {
      this.jdbc = jdbc;
      this.due = due;
      this.accounts = RatingRows.lock(jdbc, due.stream().map(Due::key).collect(Collectors.toSet()));
    }

    List<StandingKey> charge() {
      due.forEach(this::charge);
      write();
      RatingRows.saveAccounts(
          jdbc,
          rows.stream().map(row -> row.account().key()).distinct().map(this::account).toList());
      RatingRows.saveMeters(jdbc, List.copyOf(meters.values()));
      return rows.stream()
          .filter(row -> row.charged().posted().isPositive())
          .map(row -> row.account().key())
          .map(key -> new StandingKey(key.account(), key.utility()))
          .distinct()
          .toList();
    }

    private void charge(Due one) {
      long id = one.meter().id().value();
      RatedMeter meter = meters.getOrDefault(id, one.meter());
      RegisterReading to =
          new RegisterReading(
              one.reading().readAt().truncatedTo(ChronoUnit.MILLIS),
              one.reading().total(),
              one.reading().rates());
      if (meter.last().isEmpty()) {
        meters.put(id, meter.at(to));
        return;
      }
      RatedAccount account = account(one.key());
      Span span = new Span(meter.last().get(), to);
      Optional<Charged> charged =
          account.rating().charge(one.assigned().timeline(), span.from(), to);
      charged.ifPresent(
          it -> {
            meters.put(id, meter.at(to));
            add(new ChargeRow(meter, account, span, one.reading().slotAt(), it));
          });
    }

    private RatedAccount account(RatingKey key) {
      return Objects.requireNonNull(accounts.get(key));
    }

    private void add(ChargeRow row) {
      if (row.isWorthARow()) {
        rows.add(row);
        accounts.put(row.account().key(), row.account().with(row.charged().after()));
      }
    }

    private void write() {
      if (rows.isEmpty()) {
        return;
      }
      PayingWallets wallets = PayingWallets.lock(jdbc, rows);
      jdbc.update(ChargeSql.CHARGE, columns(rows.stream().map(wallets::pay).toList()));
      GrantRows.spend(jdbc, wallets.spent());
    }

    private static Object[] columns(List<PaidCharge> charges) {
      return Columns.of(charges)
          .longs(it -> it.row().meter().id().value())
          .longs(it -> it.row().account().key().account().value())
          .ints(it -> it.row().account().key().project().value())
          .texts(it -> it.row().account().key().utility().name())
          .ints(it -> it.row().meter().group().value())
          .instants(it -> it.row().slotAt())
          .instants(it -> it.row().span().from().at())
          .instants(it -> it.row().span().to().at())
          .longs(it -> it.row().span().from().total().amount())
          .longs(it -> it.row().span().to().total().amount())
          .lists(it -> RatingRows.wattHours(it.row().span().from()))
          .lists(it -> RatingRows.wattHours(it.row().span().to()))
          .longs(it -> it.row().charged().microFen())
          .longs(it -> it.row().charged().posted().fen())
          .truths(it -> it.row().charged().estimated())
          .longs(it -> it.row().account().walletId())
          .longs(it -> it.row().account().revenueId())
          .longs(PaidCharge::subsidyWallet)
          .longs(it -> it.subsidy().fen())
          .truths(PaidCharge::subsidyFirst)
          .arrays();
    }
  }
}
