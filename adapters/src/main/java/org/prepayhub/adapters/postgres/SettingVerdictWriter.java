package org.prepayhub.adapters.postgres;

import static org.prepayhub.command.SettingState.CONFIRMED;
import static org.prepayhub.command.SettingState.REFUSED;
import static org.prepayhub.command.SettingState.WANTED;

import java.time.Instant;
import java.util.List;
import org.prepayhub.command.SettingVerdict;
import org.prepayhub.event.CommandEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a verdict means, inside the transaction that holds the setting's lock. */
record SettingVerdictWriter(JdbcTemplate engine, PostgresEvents events) {

  void carryOut(SettingVerdict verdict, LockedSetting locked, Instant now) {
    switch (verdict) {
      case SettingVerdict.Send(Instant lateUntil) -> send(lateUntil, locked, now);
      case SettingVerdict.Confirmed(Instant again) -> confirm(again, locked, now);
      case SettingVerdict.Refused(String why) -> refuse(why, locked, now);
      case SettingVerdict.WaitUntil(Instant at, String why) ->
          engine.update(MeterSettingSql.WAIT, why, at.toString(), locked.id());
      case SettingVerdict.NotOurs _ -> {}
    }
  }

  private void send(Instant lateUntil, LockedSetting locked, Instant now) {
    locked.mayGo(WANTED);
    engine.update(MeterSettingSql.SEND, lateUntil.toString(), now.toString(), locked.id());
  }

  private void confirm(Instant again, LockedSetting locked, Instant now) {
    locked.mayGo(CONFIRMED);
    engine.update(MeterSettingSql.CONFIRM, again.toString(), now.toString(), locked.id());
    if (locked.state() != CONFIRMED) {
      tell(
          new CommandEvent.CommandConfirmed(
              locked.project(), now, locked.meter(), locked.setting().command()));
    }
  }

  private void refuse(String why, LockedSetting locked, Instant now) {
    locked.mayGo(REFUSED);
    engine.update(MeterSettingSql.REFUSE, now.toString(), why, locked.id());
    engine.update(
        SwitchingSql.TELL_PEOPLE,
        locked.project().value(),
        "refused-setting",
        (long) locked.project().value(),
        why,
        now.toString());
    tell(
        new CommandEvent.CommandRefused(
            locked.project(), now, locked.meter(), locked.setting().command(), why));
  }

  private void tell(CommandEvent event) {
    events.append(engine, List.of(event));
  }
}
