package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.prepayhub.tariff.TariffAssignments;
import org.prepayhub.tariff.TariffAssignments.Assignment;
import org.prepayhub.tariff.TariffBook;
import org.prepayhub.tariff.TariffTimeline;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** The prices of every project, read when they changed and not for every batch. */
final class PriceBooks {
  private static final String HOLD =
      """
      select project_id, revision from tariff_book where project_id = any (?::integer[])
      order by project_id
      for share
      """;

  private static final String ALL = "select project_id, revision from tariff_book";

  private static final String ONE =
      "select project_id, revision from tariff_book where project_id = ?";

  private static final String ASSIGNMENTS =
      """
      select utility, group_id, account_id, effective_from, tariff_id
      from tariff_assignment where project_id = ?
      """;

  private final Map<ProjectId, PriceBook> known = new ConcurrentHashMap<>();

  /** Those of these projects that have prices; none of them changes until the caller commits. */
  Map<ProjectId, PriceBook> hold(JdbcTemplate jdbc, Collection<ProjectId> projects) {
    int[] ids = projects.stream().mapToInt(ProjectId::value).sorted().distinct().toArray();
    return books(jdbc, HOLD, ids);
  }

  /** Those of one project, as the caller's transaction sees them. */
  Optional<PriceBook> of(JdbcTemplate jdbc, ProjectId project) {
    return Optional.ofNullable(books(jdbc, ONE, project.value()).get(project));
  }

  /** Those of every project, as the caller's transaction sees them. */
  Map<ProjectId, PriceBook> all(JdbcTemplate jdbc) {
    return books(jdbc, ALL);
  }

  private Map<ProjectId, PriceBook> books(JdbcTemplate jdbc, String sql, Object... arguments) {
    Map<ProjectId, PriceBook> books = new HashMap<>();
    record Revised(ProjectId project, long revision) {}
    List<Revised> revised =
        jdbc.query(
            sql,
            (row, i) ->
                new Revised(new ProjectId(row.getInt("project_id")), row.getLong("revision")),
            arguments);
    for (Revised one : revised) {
      books.put(one.project(), book(jdbc, one.project(), one.revision()));
    }
    return books;
  }

  private PriceBook book(JdbcTemplate jdbc, ProjectId project, long revision) {
    PriceBook before = known.get(project);
    if (before != null && before.revision() == revision) {
      return before;
    }
    PriceBook book = read(jdbc, project.value(), revision);
    known.put(project, book);
    return book;
  }

  private static PriceBook read(JdbcTemplate jdbc, int project, long revision) {
    Map<Integer, TariffTimeline> tariffs = new StoredTariffs(jdbc, project).timelines();
    Map<String, TariffTimeline> byCode = new HashMap<>();
    tariffs.values().forEach(it -> byCode.put(it.entries().getFirst().tariff().code(), it));
    return new PriceBook(
        revision,
        new TariffBook(byCode),
        new TariffAssignments(
            jdbc.query(ASSIGNMENTS, (row, i) -> assignment(row, tariffs), project)));
  }

  private static Assignment assignment(ResultSet row, Map<Integer, TariffTimeline> tariffs)
      throws SQLException {
    return new Assignment(
        Utility.valueOf(row.getString("utility")),
        Optional.ofNullable(row.getObject("group_id", Integer.class)).map(GroupId::new),
        Optional.ofNullable(row.getObject("account_id", Long.class)).map(AccountId::new),
        ReadingRows.instant(row, "effective_from"),
        Objects.requireNonNull(tariffs.get(row.getInt("tariff_id"))));
  }
}
