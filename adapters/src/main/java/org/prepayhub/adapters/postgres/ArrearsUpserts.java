package org.prepayhub.adapters.postgres;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.prepayhub.arrears.NoTripWindow;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.site.SiteArrears.Ladder;
import org.prepayhub.site.SiteArrears.NoTrip;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what is new or different of a site's ladders, kept accounts and windows. */
record ArrearsUpserts(JdbcTemplate jdbc, SiteArrears arrears, int project) {

  void all() {
    if (!arrears.ladders().isEmpty()) {
      ladders(arrears.ladders());
    }
    if (!arrears.keepPower().isEmpty()) {
      jdbc.update(
          ArrearsSiteSql.KEEP_POWER,
          project,
          texts(arrears.keepPower(), kept -> kept.account().value()));
    }
    if (!arrears.noTrip().isEmpty()) {
      windows(arrears.noTrip());
    }
  }

  private void ladders(List<Ladder> all) {
    jdbc.update(
        ArrearsSiteSql.LADDERS,
        project,
        texts(all, ladder -> ladder.whose().group().orElse(null)),
        texts(all, ladder -> ladder.whose().account().map(Object::toString).orElse(null)),
        fen(all, ladder -> ladder.rungs().alarm1().fen()),
        fen(all, ladder -> ladder.rungs().alarm2().fen()),
        fen(all, ladder -> ladder.rungs().overdraft().fen()),
        fen(all, ladder -> ladder.rungs().hysteresis().fen()),
        fen(all, ladder -> ladder.rungs().closePermit().fen()),
        all.stream().mapToInt(ladder -> Math.toIntExact(ladder.grace().toSeconds())).toArray(),
        texts(all, ladder -> ladder.restore().name()));
  }

  private void windows(List<NoTrip> all) {
    jdbc.update(
        ArrearsSiteSql.WINDOWS,
        project,
        texts(all, it -> it.window() instanceof NoTripWindow.Daily d ? d.from().toString() : null),
        texts(all, it -> it.window() instanceof NoTripWindow.Daily d ? d.to().toString() : null),
        texts(all, it -> it.window() instanceof NoTripWindow.Dates d ? d.first().toString() : null),
        texts(all, it -> it.window() instanceof NoTripWindow.Dates d ? d.last().toString() : null));
  }

  private static <T> String[] texts(List<T> all, Function<T, @Nullable String> value) {
    return all.stream().map(value).toArray(String[]::new);
  }

  private static <T> long[] fen(List<T> all, ToLongFunction<T> value) {
    return all.stream().mapToLong(value).toArray();
  }
}
