package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.site.Site;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes what is new or different in a site, in the order the kinds of thing need each other; a
 * large site in slices, so that no statement runs into the limit that the engine's have.
 */
final class SiteUpserts {
  private static final int SLICE = 5_000;

  private final JdbcTemplate jdbc;
  private final Site site;
  private final int project;
  private final Instant now;

  private SiteUpserts(JdbcTemplate jdbc, Site site, int project, Instant now) {
    this.jdbc = jdbc;
    this.site = site;
    this.project = project;
    this.now = now;
  }

  /**
   * @param now when accounts that are new are opened
   */
  static void all(JdbcTemplate jdbc, Site site, int project, Instant now) {
    SiteUpserts upserts = new SiteUpserts(jdbc, site, project, now);
    upserts.gateways();
    jdbc.update(SiteSql.LEASES, project);
    upserts.lines();
    upserts.groups();
    slices(site.places()).forEach(upserts::places);
    slices(site.places()).forEach(upserts::placeParents);
    slices(site.customers()).forEach(upserts::customers);
    slices(site.accounts()).forEach(upserts::accounts);
    slices(site.meters()).forEach(upserts::standAside);
    slices(site.meters()).forEach(upserts::meters);
    new PriceUpserts(jdbc, site.prices(), project).all();
    new ArrearsUpserts(jdbc, site.arrears(), project).all();
  }

  private static <T> Stream<List<T>> slices(List<T> all) {
    return IntStream.range(0, Math.ceilDiv(all.size(), SLICE))
        .mapToObj(n -> all.subList(n * SLICE, Math.min((n + 1) * SLICE, all.size())));
  }

  private void gateways() {
    List<Site.Gateway> all = site.gateways();
    jdbc.update(
        SiteSql.GATEWAYS,
        project,
        texts(all, Site.Gateway::code),
        texts(all, Site.Gateway::transport),
        wholes(all, g -> Math.toIntExact(g.maxHold().toMillis())));
  }

  private void lines() {
    record Wired(String gateway, Site.Line line) {}
    List<Wired> all =
        site.gateways().stream()
            .flatMap(g -> g.lines().stream().map(l -> new Wired(g.code(), l)))
            .toList();
    jdbc.update(
        SiteSql.LINES,
        texts(all, Wired::gateway),
        texts(all, w -> w.line().code()),
        texts(all, w -> w.line().host()),
        wholes(all, w -> w.line().port()),
        wholes(all, w -> Math.toIntExact(w.line().responseTimeout().toMillis())),
        wholes(all, w -> Math.toIntExact(w.line().gap().toMillis())),
        wholes(all, w -> w.line().pollRetries()),
        project);
  }

  private void groups() {
    List<Site.Group> all = site.groups();
    jdbc.update(
        SiteSql.GROUPS,
        project,
        texts(all, Site.Group::code),
        wholes(all, g -> Math.toIntExact(g.window().toSeconds())),
        wholes(all, Site.Group::lostAfterRuns));
  }

  private void places(List<Site.Place> all) {
    jdbc.update(
        SiteSql.PLACES,
        project,
        texts(all, Site.Place::code),
        texts(all, Site.Place::name),
        texts(all, Site.Place::kind));
  }

  private void placeParents(List<Site.Place> all) {
    jdbc.update(
        SiteSql.PLACE_PARENTS,
        texts(all, Site.Place::code),
        texts(all, p -> p.parent().orElse(null)),
        project,
        project);
  }

  private void customers(List<Site.Customer> all) {
    jdbc.update(
        SiteSql.CUSTOMERS,
        project,
        texts(all, Site.Customer::code),
        texts(all, Site.Customer::name),
        texts(all, Site.Customer::kind));
  }

  private void accounts(List<Site.Account> all) {
    jdbc.update(
        SiteSql.ACCOUNTS,
        project,
        now.toString(),
        texts(all, a -> a.number().value()),
        texts(all, a -> a.customer().orElse(null)),
        texts(all, a -> a.place().orElse(null)),
        longs(all, a -> a.leastRecharge().fen()),
        longs(all, a -> a.mostRecharge().fen()),
        longs(all, a -> a.hoardingCap().map(Money::fen).orElse(null)),
        texts(all, Site.Account::balanceHeldBy),
        all.stream().map(Site.Account::preset).toArray(Boolean[]::new));
  }

  private void standAside(List<Site.Meter> all) {
    jdbc.update(
        SiteSql.STAND_ASIDE,
        texts(all, m -> m.number().value()),
        texts(all, Site.Meter::gateway),
        texts(all, Site.Meter::line),
        wholes(all, Site.Meter::station),
        project);
  }

  private void meters(List<Site.Meter> all) {
    jdbc.update(
        SiteSql.METERS,
        project,
        texts(all, m -> m.number().value()),
        texts(all, m -> m.account().map(AccountNo::value).orElse(null)),
        texts(all, m -> m.place().orElse(null)),
        texts(all, Site.Meter::gateway),
        texts(all, Site.Meter::line),
        wholes(all, Site.Meter::station),
        texts(all, Site.Meter::group),
        texts(all, Site.Meter::profile),
        texts(all, Site.Meter::moneyHeldBy),
        all.stream().map(Site.Meter::takesSales).toArray(Boolean[]::new));
  }

  private static <T> @Nullable String[] texts(List<T> all, Function<T, @Nullable String> value) {
    return all.stream().map(value).toArray(String[]::new);
  }

  private static <T> Integer[] wholes(List<T> all, Function<T, Integer> value) {
    return all.stream().map(value).toArray(Integer[]::new);
  }

  private static <T> @Nullable Long[] longs(List<T> all, Function<T, @Nullable Long> value) {
    return all.stream().map(value).toArray(Long[]::new);
  }
}
