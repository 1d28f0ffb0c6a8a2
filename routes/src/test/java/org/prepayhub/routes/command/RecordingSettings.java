package org.prepayhub.routes.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.prepayhub.command.DueSetting;
import org.prepayhub.command.MeterSettings;
import org.prepayhub.command.OpenSetting;
import org.prepayhub.command.SettingVerdict;
import org.prepayhub.command.WantedSettings;
import org.prepayhub.units.GatewayId;

/** One setting in memory, and what was decided about it. */
final class RecordingSettings implements MeterSettings, WantedSettings {
  final BlockingQueue<SettingVerdict> verdicts = new LinkedBlockingQueue<>();
  final BlockingQueue<Instant> compared = new LinkedBlockingQueue<>();
  private final List<DueSetting> due = new ArrayList<>();
  private Optional<Instant> lateUntil = Optional.empty();
  private boolean ours = true;

  synchronized void isDue(DueSetting setting) {
    due.add(setting);
  }

  /** Other values are wanted from now on, or the gateway is another node's. */
  synchronized void isNotOursAnyMore() {
    ours = false;
  }

  @Override
  public synchronized List<DueSetting> claim(
      Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    List<DueSetting> taken = List.copyOf(due);
    due.clear();
    return taken;
  }

  @Override
  public synchronized SettingVerdict conclude(
      DueSetting setting, Instant now, Function<OpenSetting, SettingVerdict> judge) {
    SettingVerdict verdict =
        ours
            ? judge.apply(new OpenSetting(lateUntil, 0, Duration.ZERO, false))
            : new SettingVerdict.NotOurs();
    if (verdict instanceof SettingVerdict.Send(Instant late)) {
      lateUntil = Optional.of(late);
    }
    verdicts.add(verdict);
    return verdict;
  }

  @Override
  public void bringUpToDate(Map<GatewayId, Long> held, Instant now, Instant overdue) {
    compared.add(overdue);
  }
}
