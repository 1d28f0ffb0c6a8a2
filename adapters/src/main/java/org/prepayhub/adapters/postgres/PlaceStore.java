package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.account.Places;
import org.prepayhub.units.PlaceCode;
import org.springframework.jdbc.core.JdbcTemplate;

/** The places of the projects a caller sees. */
public final class PlaceStore implements Places {
  private static final String TOPMOST =
      "select code, name, kind from place where parent_id is null order by code, place_id";

  private static final String KNOWN = "select place_id from place where code = ?";

  private static final String BELOW =
      """
      select code, name, kind from place
       where parent_id = any (?) order by code, place_id
      """;

  private final WebSession web;

  public PlaceStore(WebSession web) {
    this.web = web;
  }

  @Override
  public Optional<List<PlaceView>> under(Grant grant, Optional<PlaceCode> parent) {
    return web.in(
        grant,
        jdbc ->
            parent.isPresent()
                ? below(jdbc, parent.get())
                : Optional.of(jdbc.query(TOPMOST, PlaceStore::place)));
  }

  private static Optional<List<PlaceView>> below(JdbcTemplate jdbc, PlaceCode parent) {
    List<Long> parents = jdbc.queryForList(KNOWN, Long.class, parent.value());
    return parents.isEmpty()
        ? Optional.empty()
        : Optional.of(jdbc.query(BELOW, PlaceStore::place, (Object) parents.toArray(Long[]::new)));
  }

  private static PlaceView place(ResultSet row, int number) throws SQLException {
    return new PlaceView(
        new PlaceCode(row.getString("code")), row.getString("name"), row.getString("kind"));
  }
}
