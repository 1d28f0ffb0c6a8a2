package org.prepayhub.adapters.postgres;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.adapters.postgres.ReadingRows.Known;
import org.prepayhub.ledger.OpeningBalances;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.ReadingStore;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.ProjectId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Readings and all they move, a batch in one transaction. */
public final class PostgresReadings implements ReadingStore {
  private static final String CHECK_VIOLATION = "23514";

  private final EngineSession engine;
  private final ReadingDays days;
  private final PostgresEvents events;
  private final Follows follows;
  private final Supplier<String> node;
  private final PostgresCharges charges = new PostgresCharges();

  /**
   * What follows from readings in their transaction.
   *
   * @param openings joins it through the same data source
   */
  public record Follows(OpeningBalances openings, StandingMoves standings) {}

  /**
   * @param node the name under which this node holds leases
   */
  public PostgresReadings(
      EngineSession engine, PostgresEvents events, Follows follows, Supplier<String> node) {
    this.engine = engine;
    this.days = new ReadingDays(engine);
    this.events = events;
    this.follows = follows;
    this.node = node;
  }

  /**
   * Rows are taken for new, which is cheaper and nearly always so; a batch that is refused is not.
   */
  @Override
  public Judgement accept(List<LinePass> passes, Judge judge) {
    try {
      return accept(passes, judge, Known.NEW);
    } catch (DuplicateKeyException seenBefore) {
      return accept(passes, judge, Known.MAYBE_THERE);
    }
  }

  private Judgement accept(List<LinePass> passes, Judge judge, Known known) {
    try {
      return engine.in(jdbc -> accept(jdbc, passes, judge, known));
    } catch (DataIntegrityViolationException failure) {
      if (noPartition(failure) && days.make(daysOf(passes))) {
        return engine.in(jdbc -> accept(jdbc, passes, judge, known));
      }
      throw failure;
    }
  }

  private Judgement accept(JdbcTemplate jdbc, List<LinePass> passes, Judge judge, Known known) {
    var claims = PassRows.claim(jdbc, passes, node.get());
    Map<MeterId, MeterState> states = MeterStateRows.lock(jdbc, metersOf(passes));
    Judgement judgement = judge.judge(new Standing(states, claims));
    ReadingRows.store(jdbc, judgement.believed(), projects(states), known);
    List<StandingKey> moved = new ArrayList<>(charges.charge(jdbc, judgement.believed(), states));
    MeterStateRows.save(jdbc, judgement.changed());
    MeterStateRows.commission(jdbc, judgement.commissioned());
    PassRows.count(jdbc, judgement.passes());
    PassRows.lines(jdbc, judgement.lines());
    if (!judgement.openings().isEmpty()) {
      follows.openings().open(judgement.openings());
    }
    moved.addAll(MeterStateRows.richerOrPoorer(judgement.believed(), states));
    follows.standings().follow(jdbc, moved);
    events.append(jdbc, QuarantineRows.keep(jdbc, judgement.doubted()));
    events.append(jdbc, judgement.events());
    return judgement;
  }

  private static Collection<MeterId> metersOf(List<LinePass> passes) {
    return passes.stream()
        .flatMap(
            pass ->
                Stream.concat(
                    pass.readings().stream().map(Reading::meter),
                    pass.misses().stream().map(LinePass.Miss::meter)))
        .collect(Collectors.toSet());
  }

  private static Map<MeterId, ProjectId> projects(Map<MeterId, MeterState> states) {
    return states.values().stream()
        .map(MeterState::identity)
        .collect(Collectors.toMap(MeterState.Identity::id, MeterState.Identity::project));
  }

  private static Set<LocalDate> daysOf(List<LinePass> passes) {
    return passes.stream()
        .flatMap(pass -> pass.readings().stream())
        .map(reading -> LocalDate.ofInstant(reading.slotAt(), ZoneOffset.UTC))
        .collect(Collectors.toSet());
  }

  private static boolean noPartition(DataIntegrityViolationException failure) {
    return failure.getMostSpecificCause() instanceof SQLException cause
        && CHECK_VIOLATION.equals(cause.getSQLState());
  }
}
