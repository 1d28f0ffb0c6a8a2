package org.prepayhub.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;

/** Looking at what meters counted day by day. */
public interface MeterDays {

  /**
   * The counted days of a meter from one to another, both included, the earliest first; empty when
   * the grant has no such meter.
   */
  Optional<List<MeterDay>> days(Grant grant, MeterNo meterNo, LocalDate from, LocalDate to);

  /**
   * One day of a meter. It opens with what the day before closed with.
   *
   * @param readAt the instant of the reading it closes with; of an earlier day where there was none
   * @param restarted whether the register showed less than the day before closed with; then the day
   *     opens anew, with what it closes with
   * @param late whether it has in it what a reading of a closed day told that came late
   * @param rates what each rate register counted, in the order of the meter's registers; empty
   *     where they do not tell
   */
  record MeterDay(
      LocalDate day,
      Instant readAt,
      Counted opening,
      Counted closing,
      boolean restarted,
      boolean late,
      List<Energy> rates) {
    public MeterDay {
      rates = List.copyOf(rates);
    }

    /** What was counted, in watt-hours or litres. */
    public long used() {
      return closing.amount() - opening.amount();
    }

    /**
     * What rate registers counted between two looks at them; nothing where they are not the same
     * registers or one went back.
     */
    public static List<Energy> counted(List<Long> from, List<Long> to) {
      if (from.size() != to.size()) {
        return List.of();
      }
      Energy[] counted = new Energy[to.size()];
      for (int i = 0; i < counted.length; i++) {
        long wattHours = to.get(i) - from.get(i);
        if (wattHours < 0) {
          return List.of();
        }
        counted[i] = Energy.ofWattHours(wattHours);
      }
      return List.of(counted);
    }
  }
}
