package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.account.Places.PlaceView;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class WebSessionIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static Grant north;
  private static Grant south;
  private final WebSession web = new WebSession(database.web(), Duration.ofMillis(300));
  private final PlaceStore places = new PlaceStore(web);

  @BeforeAll
  static void fillTwoProjects() {
    north = grant("north");
    south = grant("south");
  }

  @Test
  void showsTheGrantsProjectsAndNothingElse() {
    assertThat(codes(north)).containsExactly("north");
    assertThat(codes(south)).containsExactly("south");
    assertThat(codes(new Grant("nobody", Set.of()))).isEmpty();
    assertThat(projectSeenOutside()).isZero();
  }

  @Test
  void walksPlacesDownAndKnowsNoForeignOnes() {
    assertThat(places.under(north, Optional.empty()).orElseThrow())
        .extracting(PlaceView::name)
        .containsExactly("Campus north");
    assertThat(places.under(north, Optional.of(new PlaceCode("north"))).orElseThrow())
        .extracting(PlaceView::kind)
        .containsExactly("building", "building");
    assertThat(places.under(north, Optional.of(new PlaceCode("north-1"))).orElseThrow()).isEmpty();
    assertThat(places.under(north, Optional.of(new PlaceCode("south")))).isEmpty();
    assertThat(places.under(north, Optional.of(new PlaceCode("' or true --")))).isEmpty();
  }

  @Test
  void rollsBackWorkThatFails() {
    assertThatThrownBy(
            () ->
                web.in(
                    north,
                    jdbc -> {
                      jdbc.update(
                          "insert into event (project_id, happened_at, kind, subject, detail)"
                              + " select project_id, now(), 'k', 's', '{}' from project");
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(database.sql().sql("select count(*) from event").query(Long.class).single())
        .isZero();
  }

  @Test
  void givesUpStatementsThatTakeTooLong() {
    assertThatThrownBy(
            () -> web.in(north, jdbc -> jdbc.queryForObject("select pg_sleep(30)", Object.class)))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void tellsObjectionsFromOutages() {
    assertThatThrownBy(() -> web.in(north, jdbc -> jdbc.update("update project set code = 'x'")))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void saysUnavailableWhenTheDatabaseIsAway() {
    TestDatabase gone = TestDatabase.fresh();
    gone.close();
    WebSession nowhere = new WebSession(gone.web(), Duration.ofSeconds(1));
    assertThatThrownBy(() -> nowhere.in(north, jdbc -> 1)).isInstanceOf(Unavailable.class);
  }

  private List<String> codes(Grant grant) {
    return web.in(grant, jdbc -> jdbc.queryForList("select code from project", String.class));
  }

  private static long projectSeenOutside() {
    return JdbcClient.create(database.web())
        .sql("select count(*) from project")
        .query(Long.class)
        .single();
  }

  private static Grant grant(String code) {
    int project =
        database
            .sql()
            .sql("insert into project (code, name, zone) values (?, ?, 'UTC') returning project_id")
            .params(code, code)
            .query(Integer.class)
            .single();
    long campus =
        database
            .sql()
            .sql(
                "insert into place (project_id, code, name, kind)"
                    + " values (?, ?, 'Campus ' || ?, 'campus') returning place_id")
            .params(project, code, code)
            .query(Long.class)
            .single();
    database
        .sql()
        .sql(
            "insert into place (project_id, parent_id, code, name, kind)"
                + " select ?, ?, ? || '-' || n, 'Building', 'building'"
                + " from generate_series(1, 2) n")
        .params(project, campus, code)
        .update();
    return new Grant("tester of " + code, Set.of(new ProjectId(project)));
  }
}
