package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.prepayhub.event.HubEvent;
import org.prepayhub.event.SiteEvent.AccountClosed;
import org.prepayhub.event.SiteEvent.MeterRemoved;
import org.prepayhub.event.SiteEvent.SiteImported;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteChange;
import org.prepayhub.site.SiteChanges;
import org.prepayhub.site.SiteComparison;
import org.prepayhub.site.SiteItem;
import org.prepayhub.site.SiteKind;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteStore;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores a site as the engine's role: one statement per kind of thing, all in one transaction. */
public final class PostgresSiteStore implements SiteStore {
  /** What prices follow from; a tariff's hours are those of its project's zone. */
  private static final List<SiteKind> PRICES =
      List.of(SiteKind.PROJECT, SiteKind.CALENDAR, SiteKind.TARIFF, SiteKind.ASSIGNMENT);

  /** What standings follow from. */
  private static final List<SiteKind> STANDINGS =
      List.of(SiteKind.PROJECT, SiteKind.LADDER, SiteKind.KEEP_POWER, SiteKind.NO_TRIP);

  /** And of meters: a group's ladder is that of the accounts of the meters in it. */
  private static final Set<String> LADDER_OF_METER = Set.of("account", "group");

  private final EngineSession engine;
  private final PostgresEvents events;
  private final Clock clock;

  public PostgresSiteStore(EngineSession engine, PostgresEvents events, Clock clock) {
    this.engine = engine;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public SiteChanges preview(Site site, Missing missing) {
    return engine.in(
        jdbc -> {
          jdbc.execute("set transaction isolation level repeatable read, read only");
          return compare(jdbc, site, missing);
        });
  }

  @Override
  public Imported store(Site site, Missing missing) {
    return engine.in(jdbc -> new Storing(jdbc, site).all(missing));
  }

  private static SiteChanges compare(JdbcTemplate jdbc, Site site, Missing missing) {
    return SiteComparison.of(site, StoredSiteRows.of(jdbc, site), missing);
  }

  /** One import in its transaction. */
  private final class Storing {
    private final JdbcTemplate jdbc;
    private final Site site;

    Storing(JdbcTemplate jdbc, Site site) {
      this.jdbc = jdbc;
      this.site = site;
    }

    Imported all(Missing missing) {
      jdbc.update(SiteSql.FIRST_PRICES, site.project().code());
      jdbc.queryForList(SiteSql.LOCK_PRICES, site.project().code());
      if (missing == Missing.LEAVES) {
        lockWhatMayLeave();
      }
      SiteChanges changes = compare(jdbc, site, missing);
      if (!changes.refused().isEmpty()) {
        throw new SiteRejected(changes.refused());
      }
      int project = changes.changeAnything() ? write(changes) : known();
      tell(changes, new ProjectId(project));
      return new Imported(project, changes);
    }

    /** Whatever is written here, {@link SiteItem} compares: else nobody would come to write it. */
    private int write(SiteChanges changes) {
      int project = project();
      remove(changes, project);
      SiteUpserts.all(jdbc, site, project, clock.instant());
      if (PRICES.stream().anyMatch(changes::changes)) {
        jdbc.update(SiteSql.NEW_PRICES, project);
      }
      if (STANDINGS.stream().anyMatch(changes::changes)
          || changes.changes(SiteKind.METER, LADDER_OF_METER)) {
        jdbc.update(ArrearsSiteSql.NEW_TERMS, project);
      }
      return project;
    }

    private int known() {
      return Objects.requireNonNull(
          jdbc.queryForObject(SiteSql.KNOWN_PROJECT, Integer.class, site.project().code()));
    }

    private void lockWhatMayLeave() {
      String project = site.project().code();
      jdbc.queryForList(SiteSql.LOCK_ACCOUNTS, project, accountNos());
      jdbc.update(SiteSql.OPEN_WALLETS, project, accountNos());
      jdbc.queryForList(SiteSql.LOCK_WALLETS, project, accountNos(), meterNos());
    }

    private int project() {
      Site.Project written = site.project();
      return Objects.requireNonNull(
          jdbc.queryForObject(
              SiteSql.PROJECT,
              Integer.class,
              written.code(),
              written.name(),
              written.zone().getId(),
              written.dayCut().toString(),
              written.semesterWords(),
              written.paysFirst().name(),
              written.pushWords()));
    }

    private void remove(SiteChanges changes, int project) {
      jdbc.update(SiteSql.REMOVE_METERS, project, removed(changes, SiteKind.METER));
      jdbc.update(
          SiteSql.CLOSE_ACCOUNTS,
          clock.instant().toString(),
          project,
          removed(changes, SiteKind.ACCOUNT));
      jdbc.update(SiteSql.CLOSE_WALLETS, project, removed(changes, SiteKind.ACCOUNT));
      endPower(changes, project);
      jdbc.update(SiteSql.REMOVE_CLIENTS, project, removed(changes, SiteKind.CLIENT), project);
      jdbc.update(ArrearsSiteSql.REMOVE_LADDERS, project, removed(changes, SiteKind.LADDER));
      jdbc.update(ArrearsSiteSql.NO_LONGER_KEEP, project, removed(changes, SiteKind.KEEP_POWER));
      jdbc.update(ArrearsSiteSql.REMOVE_WINDOWS, project, removed(changes, SiteKind.NO_TRIP));
    }

    /** Where closed accounts stand, then commands to meters that are gone, as they are locked. */
    private void endPower(SiteChanges changes, int project) {
      jdbc.update(ActPowerSql.REST, (Object) removed(changes, SiteKind.ACCOUNT));
      long[] gone =
          jdbc
              .queryForList(
                  SiteSql.REMOVED_METERS, Long.class, project, removed(changes, SiteKind.METER))
              .stream()
              .mapToLong(Long::longValue)
              .toArray();
      jdbc.queryForList(ActPowerSql.LOCK_COMMANDS, Long.class, gone);
      jdbc.update(ActPowerSql.END, clock.instant().toString(), gone);
    }

    private void tell(SiteChanges changes, ProjectId project) {
      List<HubEvent> happened = new ArrayList<>();
      Instant now = clock.instant();
      if (changes.changeAnything()) {
        happened.add(new SiteImported(project, now, site.project().code(), changes.told()));
      }
      for (String meter : removed(changes, SiteKind.METER)) {
        happened.add(new MeterRemoved(project, now, new MeterNo(meter)));
      }
      for (String account : removed(changes, SiteKind.ACCOUNT)) {
        happened.add(new AccountClosed(project, now, new AccountNo(account)));
      }
      events.append(jdbc, happened);
    }

    private String[] accountNos() {
      return site.accounts().stream().map(a -> a.number().value()).toArray(String[]::new);
    }

    private String[] meterNos() {
      return site.meters().stream().map(m -> m.number().value()).toArray(String[]::new);
    }

    private String[] removed(SiteChanges changes, SiteKind kind) {
      return changes.of(kind, SiteChange.What.REMOVED).stream()
          .map(SiteChange::name)
          .toArray(String[]::new);
    }
  }
}
