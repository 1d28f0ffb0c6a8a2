package org.prepayhub.adapters.postgres;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** A project of a caller's. */
record NamedProject(int id, String code) {
  /** Two at the most: more than one is as good as none. */
  private static final String SQL =
      """
      select project_id, code from project where ?::text is null or code = ?
      order by code
      limit 2
      """;

  /** The one that is named, or the only one. */
  static Optional<NamedProject> of(JdbcTemplate jdbc, Optional<String> name) {
    List<NamedProject> projects =
        jdbc.query(
            SQL,
            (row, i) -> new NamedProject(row.getInt("project_id"), row.getString("code")),
            name.orElse(null),
            name.orElse(null));
    return projects.size() == 1 ? Optional.of(projects.getFirst()) : Optional.empty();
  }
}
