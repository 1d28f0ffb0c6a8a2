package org.prepayhub.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prepayhub.site.SiteChange.FromTo;
import org.prepayhub.site.SiteChange.What;
import org.prepayhub.site.SiteStore.Missing;

/**
 * What is written against what is stored: what an import does, and what it must not do. One kind is
 * compared after the other, so that both sides of a large site never lie in memory whole.
 */
public final class SiteComparison {
  /** Who pays and who holds the money of a meter is not an import's to change. */
  private static final List<String> OWNERSHIP = List.of("account", "moneyHeldBy", "takesSales");

  private final Site site;
  private final StoredSite stored;
  private final Missing missing;
  private final PriceChanges prices;
  private final WrittenPlaces places;
  private final List<SiteItem> staying = new ArrayList<>();
  private final Map<String, List<String>> payers = new HashMap<>();
  private final List<SiteChange> changes = new ArrayList<>();
  private final List<SiteProblem> refused = new ArrayList<>();

  private record Key(SiteKind kind, String name) {}

  private SiteComparison(Site site, StoredSite stored, Missing missing) {
    this.site = site;
    this.stored = stored;
    this.missing = missing;
    this.prices = new PriceChanges(site, stored);
    this.places = new WrittenPlaces(site);
  }

  /** Everything the import of the site would do. */
  public static SiteChanges of(Site site, StoredSite stored, Missing missing) {
    SiteComparison comparison = new SiteComparison(site, stored, missing);
    comparison.compare();
    return new SiteChanges(comparison.changes, comparison.refused);
  }

  /** Meters first: which of them stay decides about their accounts. */
  private void compare() {
    compare(SiteKind.METER);
    Arrays.stream(SiteKind.values()).filter(kind -> kind != SiteKind.METER).forEach(this::compare);
  }

  private void compare(SiteKind kind) {
    Map<String, Supplier<SiteItem>> written = SiteItem.of(site, kind);
    Map<String, Map<String, FromTo>> known = HashMap.newHashMap(written.size());
    List<SiteItem> missed = new ArrayList<>();
    stored
        .items()
        .each(
            kind,
            item -> {
              Supplier<SiteItem> now = written.get(item.name());
              if (now == null) {
                missed.add(item);
              } else {
                known.put(item.name(), differences(item, now.get()));
              }
            });
    if (kind == SiteKind.METER) {
      findMetersThatStay(missed);
    }
    written.forEach((name, item) -> compare(item.get(), Optional.ofNullable(known.get(name))));
    missed.forEach(this::miss);
    if (kind == SiteKind.METER) {
      refuseTakenPlaces(written.values());
    }
  }

  /** Of most things there are none, and for none no map is kept. */
  private static Map<String, FromTo> differences(SiteItem before, SiteItem now) {
    Map<String, FromTo> fields = new LinkedHashMap<>();
    now.values()
        .forEach(
            (field, value) -> {
              String old = before.value(field);
              if (!old.equals(value)) {
                fields.put(field, new FromTo(old, value));
              }
            });
    return fields.isEmpty() ? Map.of() : fields;
  }

  private void compare(SiteItem item, Optional<Map<String, FromTo>> differences) {
    Key key = key(item);
    refuseForeign(key);
    if (differences.isEmpty()) {
      prices.of(item).ifPresent(why -> refuse(key, why));
      change(item, What.NEW, Map.of(), "");
      return;
    }
    Map<String, FromTo> fields = new LinkedHashMap<>(differences.get());
    String stays = ActsStay.of(stored, item, fields);
    if (item.kind() == SiteKind.METER) {
      refuseMeter(item, fields);
    }
    if (item.kind() == SiteKind.ACCOUNT) {
      refuseAccount(item, fields);
    }
    prices.of(item, fields).ifPresent(why -> refuse(key, why));
    change(item, fields.isEmpty() ? What.UNCHANGED : What.CHANGED, fields, stays);
  }

  private void refuseForeign(Key key) {
    boolean numbered = key.kind == SiteKind.ACCOUNT || key.kind == SiteKind.METER;
    if (numbered && stored.foreign().contains(key.kind + " " + key.name)) {
      refuse(
          key,
          key.kind == SiteKind.METER ? "meter" : "account",
          key.name + " belongs to another project of this hub",
          "Numbers are unique in one hub: prefix yours");
    }
  }

  private void refuseMeter(SiteItem meter, Map<String, FromTo> fields) {
    for (String field : OWNERSHIP) {
      FromTo change = fields.get(field);
      if (change != null) {
        refuse(
            key(meter),
            field,
            "meter %s is stored with %s %s, not %s"
                .formatted(meter.name(), field, shown(change.from()), shown(change.to())),
            "An import does not move money: write it as it was");
      }
    }
    stored(meter)
        .filter(state -> !state.commissioning().isInSite())
        .ifPresent(
            state ->
                refuse(
                    key(meter),
                    "meter",
                    meter.name() + " is " + state.commissioning() + " and does not come back",
                    "Give the meter that is there now a number of its own"));
  }

  private void refuseAccount(SiteItem account, Map<String, FromTo> fields) {
    StoredSite.Account state = stored.accounts().get(account.name());
    FromTo holder = fields.get("balanceHeldBy");
    if (state != null && state.hasBook() && holder != null) {
      refuse(
          key(account),
          "balanceHeldBy",
          "the balance of %s is held by %s, not %s"
              .formatted(account.name(), holder.from(), holder.to()),
          "An import does not move money: write it as it was, or open another account");
    }
    if (state != null && state.closed() && !state.acts().closed()) {
      refuse(
          key(account),
          "account",
          account.name() + " is closed",
          "Open one with a number of its own");
    }
  }

  private void miss(SiteItem item) {
    switch (item.kind()) {
      case METER ->
          stored(item)
              .filter(state -> state.commissioning().isInSite())
              .ifPresent(state -> miss(item, Leaving.meter(item, state)));
      case ACCOUNT -> {
        StoredSite.Account state = stored.accounts().get(item.name());
        if (state != null && !state.closed() && state.acts().preset()) {
          change(item, What.LEFT, Map.of(), "stays: it was preset by a call, and a call closes it");
        } else if (state != null && !state.closed()) {
          miss(item, Leaving.account(state, payers.getOrDefault(item.name(), List.of())));
        }
      }
      case LADDER, KEEP_POWER, CLIENT -> miss(item, List.of());
      case NO_TRIP -> change(item, What.REMOVED, Map.of(), "");
      case CALENDAR, TARIFF, ASSIGNMENT ->
          change(item, What.LEFT, Map.of(), "stays: what was charged by it can be told again");
      case PROJECT, GATEWAY, LINE, GROUP, PLACE, CUSTOMER ->
          change(item, What.LEFT, Map.of(), "stays stored; nothing in the files uses it");
    }
  }

  private void miss(SiteItem item, List<String> reasons) {
    if (missing == Missing.STAYS) {
      String way = reasons.isEmpty() ? "--remove takes it out" : String.join("; ", reasons);
      change(item, What.LEFT, Map.of(), "stays: " + way);
    } else if (reasons.isEmpty()) {
      change(item, What.REMOVED, Map.of(), "");
    } else {
      change(item, What.LEFT, Map.of(), "stays: " + String.join("; ", reasons));
      reasons.forEach(
          reason ->
              refuse(
                  key(item),
                  item.kind().word(),
                  item.name() + " cannot be removed: " + reason,
                  "Put it back into the files, or leave out --remove"));
    }
  }

  private void findMetersThatStay(List<SiteItem> missed) {
    missed.stream().filter(this::staysInSite).forEach(staying::add);
    staying.forEach(
        meter ->
            payers
                .computeIfAbsent(meter.value("account"), any -> new ArrayList<>())
                .add(meter.name()));
  }

  /** Whether a stored meter that is in no file keeps its place on the line and its account. */
  private boolean staysInSite(SiteItem meter) {
    return stored(meter)
        .filter(state -> state.commissioning().isInSite())
        .filter(state -> missing == Missing.STAYS || !Leaving.meter(meter, state).isEmpty())
        .isPresent();
  }

  /** An address on a line and the sales of an account have one meter, in the files or not. */
  private void refuseTakenPlaces(Collection<Supplier<SiteItem>> written) {
    if (staying.isEmpty()) {
      return;
    }
    Map<String, String> stations = new HashMap<>();
    Map<String, String> sales = new HashMap<>();
    for (SiteItem meter : staying) {
      stations.put(address(meter), meter.name());
      if (meter.value("takesSales").equals("true")) {
        sales.put(meter.value("account"), meter.name());
      }
    }
    for (Supplier<SiteItem> item : written) {
      SiteItem meter = item.get();
      taken(meter, "station", stations.get(address(meter)));
      if (meter.value("takesSales").equals("true")) {
        taken(meter, "takesSales", sales.get(meter.value("account")));
      }
    }
  }

  private void taken(SiteItem meter, String field, @Nullable String by) {
    if (by != null) {
      refuse(
          key(meter),
          field,
          "%s of meter %s is still taken by meter %s, which is in no file"
              .formatted(field.equals("station") ? "the address" : "the account", meter.name(), by),
          "Take " + by + " out of service with --remove, or put it back into the files");
    }
  }

  private static String address(SiteItem meter) {
    return meter.value("line") + " " + meter.value("station");
  }

  private Optional<StoredSite.Meter> stored(SiteItem meter) {
    return Optional.ofNullable(stored.meters().get(meter.name()));
  }

  private void change(SiteItem item, What what, Map<String, FromTo> fields, String why) {
    changes.add(
        new SiteChange(item.kind(), item.name(), what, fields.isEmpty() ? Map.of() : fields, why));
  }

  private void refuse(Key key, PriceChanges.Refusal why) {
    refuse(key, why.field(), why.what(), why.mend());
  }

  private void refuse(Key key, String field, String what, String mend) {
    refused.add(places.of(key.kind, key.name).problem(field, what, mend));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value;
  }

  private static Key key(SiteItem item) {
    return new Key(item.kind(), item.name());
  }
}
