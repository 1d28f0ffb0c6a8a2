package org.prepayhub.site;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the things of a site are written. Gathered once somebody asks, for few imports refuse. */
final class WrittenPlaces {
  private final Site site;
  private @Nullable Map<Key, Written> places;

  private record Key(SiteKind kind, String name) {}

  WrittenPlaces(Site site) {
    this.site = site;
  }

  /** The file and line; those of kinds that are refused for nothing of their own are not kept. */
  Written of(SiteKind kind, String name) {
    if (places == null) {
      places = gathered();
    }
    return places.getOrDefault(new Key(kind, name), Written.at("site.yaml", 0));
  }

  private Map<Key, Written> gathered() {
    Map<Key, Written> all = new HashMap<>();
    SitePrices prices = site.prices();
    all.put(new Key(SiteKind.PROJECT, site.project().code()), site.project().at());
    site.accounts().forEach(a -> all.put(new Key(SiteKind.ACCOUNT, a.number().value()), a.at()));
    site.meters().forEach(m -> all.put(new Key(SiteKind.METER, m.number().value()), m.at()));
    prices.calendars().forEach(c -> all.put(new Key(SiteKind.CALENDAR, c.code()), c.at()));
    prices
        .versions()
        .forEach(v -> all.put(new Key(SiteKind.TARIFF, SiteItem.versionName(v)), v.at()));
    prices
        .assignments()
        .forEach(
            a -> all.put(new Key(SiteKind.ASSIGNMENT, SiteItem.assignmentName(site, a)), a.at()));
    return all;
  }
}
