package org.prepayhub.adapters.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteStore;
import org.prepayhub.site.Written;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores a site as the engine's role: one statement per kind of thing, all in one transaction. */
public final class PostgresSiteStore implements SiteStore {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  public PostgresSiteStore(DataSource engine) {
    this.jdbc = new JdbcTemplate(engine);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(engine));
  }

  @Override
  public Imported store(Site site) {
    try {
      return Objects.requireNonNull(transactions.execute(status -> storeAll(site)));
    } catch (DuplicateKeyException e) {
      throw new SiteRejected(
          List.of(
              new SiteProblem(
                  "meters.csv",
                  0,
                  "station",
                  "an address on a line or the sale of an account is still taken by another meter",
                  "Take the old meter out of service first")));
    }
  }

  private Imported storeAll(Site site) {
    int project =
        Objects.requireNonNull(
            jdbc.queryForObject(
                SiteSql.PROJECT,
                Integer.class,
                site.project().code(),
                site.project().name(),
                site.project().zone().getId()));
    refuseWhatCannotChange(site, project);
    Map<String, Counts> counts = new LinkedHashMap<>();
    counts.put("gateways", gateways(site, project));
    jdbc.update(SiteSql.LEASES, project);
    counts.put("lines", lines(site, project));
    counts.put("groups", groups(site, project));
    counts.put("places", places(site, project));
    counts.put("customers", customers(site, project));
    counts.put("accounts", accounts(site, project));
    counts.put("meters", meters(site, project));
    return new Imported(project, counts);
  }

  private void refuseWhatCannotChange(Site site, int project) {
    List<SiteProblem> problems = new ArrayList<>();
    Map<String, Written> accounts = new HashMap<>();
    site.accounts().forEach(a -> accounts.put(a.number().value(), a.at()));
    Map<String, Written> meters = new HashMap<>();
    site.meters().forEach(m -> meters.put(m.number().value(), m.at()));
    for (String number : elsewhere(SiteSql.ACCOUNTS_ELSEWHERE, accounts, project)) {
      problems.add(taken(Objects.requireNonNull(accounts.get(number)), "account", number));
    }
    for (String number : elsewhere(SiteSql.METERS_ELSEWHERE, meters, project)) {
      problems.add(taken(Objects.requireNonNull(meters.get(number)), "meter", number));
    }
    for (String number : ownedOtherwise(site, project)) {
      problems.add(
          Objects.requireNonNull(meters.get(number))
              .problem(
                  "account",
                  number + " is stored with another account, moneyHeldBy or takesSales",
                  "An import does not move money: leave these three as they are"));
    }
    if (!problems.isEmpty()) {
      throw new SiteRejected(problems);
    }
  }

  private List<String> elsewhere(String sql, Map<String, Written> rows, int project) {
    return jdbc.queryForList(sql, String.class, rows.keySet().toArray(String[]::new), project);
  }

  private static SiteProblem taken(Written at, String field, String number) {
    return at.problem(
        field,
        number + " belongs to another project of this hub",
        "Numbers are unique in one hub: prefix yours");
  }

  private List<String> ownedOtherwise(Site site, int project) {
    List<Site.Meter> meters = site.meters();
    return jdbc.queryForList(
        SiteSql.METERS_OF_OTHER_ACCOUNTS,
        String.class,
        texts(meters, m -> m.number().value()),
        texts(meters, m -> m.account().map(AccountNo::value).orElse(null)),
        texts(meters, Site.Meter::moneyHeldBy),
        meters.stream().map(Site.Meter::takesSales).toArray(Boolean[]::new),
        project);
  }

  private Counts gateways(Site site, int project) {
    List<Site.Gateway> all = site.gateways();
    return counted(
        all.size(),
        SiteSql.GATEWAYS,
        project,
        texts(all, Site.Gateway::code),
        texts(all, Site.Gateway::transport),
        wholes(all, g -> Math.toIntExact(g.maxHold().toMillis())));
  }

  private Counts lines(Site site, int project) {
    record Wired(String gateway, Site.Line line) {}
    List<Wired> all =
        site.gateways().stream()
            .flatMap(g -> g.lines().stream().map(l -> new Wired(g.code(), l)))
            .toList();
    return counted(
        all.size(),
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

  private Counts groups(Site site, int project) {
    List<Site.Group> all = site.groups();
    return counted(
        all.size(),
        SiteSql.GROUPS,
        project,
        texts(all, Site.Group::code),
        wholes(all, g -> Math.toIntExact(g.window().toSeconds())),
        wholes(all, Site.Group::lostAfterRuns));
  }

  private Counts places(Site site, int project) {
    List<Site.Place> all = site.places();
    String[] codes = texts(all, Site.Place::code);
    Counts counts =
        counted(
            all.size(),
            SiteSql.PLACES,
            project,
            codes,
            texts(all, Site.Place::name),
            texts(all, Site.Place::kind));
    jdbc.update(
        SiteSql.PLACE_PARENTS, codes, texts(all, p -> p.parent().orElse(null)), project, project);
    return counts;
  }

  private Counts customers(Site site, int project) {
    List<Site.Customer> all = site.customers();
    return counted(
        all.size(),
        SiteSql.CUSTOMERS,
        project,
        texts(all, Site.Customer::code),
        texts(all, Site.Customer::name),
        texts(all, Site.Customer::kind));
  }

  private Counts accounts(Site site, int project) {
    List<Site.Account> all = site.accounts();
    return counted(
        all.size(),
        SiteSql.ACCOUNTS,
        project,
        texts(all, a -> a.number().value()),
        texts(all, a -> a.customer().orElse(null)),
        texts(all, a -> a.place().orElse(null)),
        longs(all, a -> a.leastRecharge().fen()),
        longs(all, a -> a.mostRecharge().fen()),
        longs(all, a -> a.hoardingCap().map(Money::fen).orElse(null)));
  }

  private Counts meters(Site site, int project) {
    List<Site.Meter> all = site.meters();
    return counted(
        all.size(),
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

  private Counts counted(int all, String sql, Object... parameters) {
    List<Boolean> touched = jdbc.queryForList(sql, Boolean.class, parameters);
    int made = (int) touched.stream().filter(Boolean::booleanValue).count();
    return new Counts(made, touched.size() - made, all - touched.size());
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
