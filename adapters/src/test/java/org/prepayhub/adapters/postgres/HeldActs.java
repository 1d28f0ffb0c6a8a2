package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;

/** What is done to the first account of a campus as a whole. */
final class HeldActs {
  private final TestDatabase database;
  private final HeldCampus campus;
  private final AccountNo account;
  private final String code;
  private int acts;

  HeldActs(TestDatabase database, HeldCampus campus) {
    this.database = database;
    this.campus = campus;
    this.account = campus.account(0);
    this.code = "project-" + campus.campus.project;
  }

  void open(Instant now, TypedReading... typed) {
    act(now, AccountAct.OPENING, Optional.empty(), typed);
  }

  void close(Instant now, TypedReading... typed) {
    act(now, AccountAct.CLOSURE, Optional.empty(), typed);
  }

  void transfer(Instant now, String place) {
    act(
        now,
        AccountAct.TRANSFER,
        Optional.of(new Move.Transfer(new PlaceCode(code + "-" + place))));
  }

  /** The first meter by a new one. */
  void replace(Instant now, TypedReading begins, TypedReading... typed) {
    act(now, AccountAct.REPLACEMENT, Optional.of(new Move.Replacement(meterNo(0), begins)), typed);
  }

  private void act(Instant now, AccountAct act, Optional<Move> move, TypedReading... typed) {
    PostgresAccountActs store =
        new PostgresAccountActs(
            new WebSession(database.web(), Duration.ofSeconds(4)),
            new ActRules(Money.ofFen(10_000)),
            HeldCampus.FINAL_READINGS,
            Clock.fixed(now, ZoneOffset.UTC));
    ActRequest request =
        new ActRequest(
            act,
            new OrderNo(code + "-" + ++acts),
            account,
            Optional.empty(),
            List.of(typed),
            new Reason("moved"),
            new Operator("Chen Li"),
            move);
    assertThat(store.act(new Grant("desk", Set.of(new ProjectId(campus.campus.project))), request))
        .isInstanceOf(ActOutcome.Done.class);
  }

  TypedReading typed(int meter, Instant at, long wattHours) {
    return new TypedReading(meterNo(meter), at, Energy.ofWattHours(wattHours));
  }

  /** Of a meter that is new. */
  TypedReading begins(String meter, Instant at, long wattHours) {
    return new TypedReading(new MeterNo(code + meter), at, Energy.ofWattHours(wattHours));
  }

  /** Of a meter that came with an act. */
  Reading reading(String meter, Instant at, long wattHours) {
    return new Reading(
        new MeterId(
            campus.number("select meter_id from meter where meter_no = '" + code + meter + "'")),
        at,
        at,
        Source.POLL,
        Energy.ofWattHours(wattHours),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }

  /** Puts a meter into a room of its own. */
  void place(String name, int meter) {
    database
        .sql()
        .sql(
            "with p as (insert into place (project_id, code, name, kind) values (?, ?, 'r',"
                + " 'room') returning place_id) update meter set place_id = p.place_id from p where"
                + " meter_id = ?")
        .params(campus.campus.project, code + "-" + name, campus.meter(meter))
        .update();
  }

  /** Leaves a meter without an account. */
  void forget(int meter) {
    update("update meter set account_id = null where meter_id = ?", meter);
  }

  /** Takes back that the account of a meter was opened. */
  void preset(int meter) {
    update(
        "update account a set opened_at = null from meter m where m.account_id = a.account_id and"
            + " m.meter_id = ?",
        meter);
  }

  private void update(String sql, int meter) {
    database.sql().sql(sql).param(campus.meter(meter)).update();
  }

  private MeterNo meterNo(int meter) {
    return new MeterNo(
        database
            .sql()
            .sql("select meter_no from meter where meter_id = ?")
            .param(campus.meter(meter))
            .query(String.class)
            .single());
  }
}
