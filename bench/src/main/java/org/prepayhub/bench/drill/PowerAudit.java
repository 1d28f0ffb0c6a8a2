package org.prepayhub.bench.drill;

import java.util.List;
import java.util.Optional;
import org.prepayhub.bench.stage.Campus.Kind;
import org.prepayhub.bench.stage.Campus.Listed;
import org.prepayhub.bench.stage.Stage;

/** Whether meters are cut off for money if and only if the hub says that it cut them off. */
record PowerAudit(ClientBook book) {
  /** Null while a command is on its way, or waits for a human: then it may be either. */
  private static final String CUT =
      """
      select case when exists (
          select from command c where c.meter_id = m.meter_id and c.state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD'))
        then null else coalesce((
          select case c.kind when 'TRIP' then 1 else 0 end from command c
          where c.meter_id = m.meter_id and c.state = 'CONFIRMED' order by c.command_id desc limit 1), 0) end
      from meter m
      where m.meter_no = ?
      """;

  /**
   * What is said of a meter, and what it shows.
   *
   * @param proven by the hub: it was cut off, and power was not given back since
   * @param cut by the meter itself
   */
  record Power(String meterNo, boolean proven, boolean cut) {}

  /** Those whose money the hub holds; one that is switched just now is left out. */
  static List<Power> look(Stage stage) {
    return stage.campus().meters().stream()
        .filter(meter -> meter.kind() == Kind.HUB_HELD)
        .map(Listed::meterNo)
        .flatMap(meterNo -> look(stage, meterNo).stream())
        .toList();
  }

  private static Optional<Power> look(Stage stage, String meterNo) {
    double before = stage.database().number(CUT, meterNo);
    boolean cut = stage.campus().isCutForMoney(meterNo);
    double after = stage.database().number(CUT, meterNo);
    return before == after ? Optional.of(new Power(meterNo, before > 0, cut)) : Optional.empty();
  }

  /** How many meters were compared. */
  int audit(List<Power> all) {
    for (Power power : all) {
      if (power.proven() != power.cut()) {
        book.violate("I6: %s: the hub says otherwise than the meter shows", power);
      }
    }
    return all.size();
  }
}
