package org.prepayhub.site;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prepayhub.site.SiteChange.FromTo;

/**
 * What was done to accounts at the desk stays done, though files may not tell it yet: an account
 * that was closed, the room it moved to, the meters it took or left.
 */
final class ActsStay {
  private ActsStay() {}

  /**
   * Takes out of the fields what an import leaves alone.
   *
   * @param fields that differ from what is stored
   * @return what the files should say instead; empty where they agree
   */
  static String of(StoredSite stored, SiteItem item, Map<String, FromTo> fields) {
    return switch (item.kind()) {
      case METER -> meter(stored.meters().get(item.name()), fields);
      case ACCOUNT -> account(stored.accounts().get(item.name()), fields);
      case PROJECT,
          GATEWAY,
          LINE,
          GROUP,
          PLACE,
          CUSTOMER,
          CALENDAR,
          TARIFF,
          ASSIGNMENT,
          LADDER,
          KEEP_POWER,
          NO_TRIP,
          CLIENT ->
          "";
    };
  }

  private static String meter(StoredSite.@Nullable Meter state, Map<String, FromTo> fields) {
    if (state == null || !state.movedByAct()) {
      return "";
    }
    FromTo account = fields.remove("account");
    return account == null ? "" : stays("account", account);
  }

  private static String account(StoredSite.@Nullable Account state, Map<String, FromTo> fields) {
    if (state != null && state.acts().closed()) {
      fields.clear();
      return "it was closed: take it out of the files";
    }
    if (state == null || !state.acts().moved()) {
      return "";
    }
    FromTo place = fields.remove("place");
    return place == null ? "" : stays("place", place);
  }

  private static String stays(String field, FromTo change) {
    return "its %s stays %s: write that into the files"
        .formatted(field, change.from().isEmpty() ? "empty" : change.from());
  }
}
