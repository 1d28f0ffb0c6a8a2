package org.prepayhub.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prepayhub.site.SiteChange.FromTo;
import org.prepayhub.site.SiteChange.What;

class SiteChangesTest {
  private static SiteChanges of(What what, Map<String, FromTo> fields) {
    return new SiteChanges(
        List.of(new SiteChange(SiteKind.METER, "M1", what, fields, "")), List.of());
  }

  private static boolean matters(SiteChanges changes) {
    return changes.changes(SiteKind.METER, Set.of("account", "group"));
  }

  @Test
  void aChangeMattersInTheFieldsThatAreAskedFor() {
    FromTo other = new FromTo("a", "b");

    assertThat(matters(of(What.CHANGED, Map.of("group", other)))).isTrue();
    assertThat(matters(of(What.CHANGED, Map.of("profile", other, "station", other)))).isFalse();
    assertThat(matters(of(What.NEW, Map.of()))).isTrue();
    assertThat(matters(of(What.REMOVED, Map.of()))).isTrue();
    assertThat(matters(of(What.UNCHANGED, Map.of()))).isFalse();
    assertThat(matters(of(What.LEFT, Map.of()))).isFalse();
    assertThat(of(What.NEW, Map.of()).changes(SiteKind.ACCOUNT, Set.of("account"))).isFalse();
  }
}
