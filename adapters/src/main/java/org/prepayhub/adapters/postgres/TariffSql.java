package org.prepayhub.adapters.postgres;

/** The statements of callers who look at tariffs and add to them. */
final class TariffSql {
  static final String LIST =
      """
      select p.code as project, t.code, t.utility, count(*)::integer as versions, max(v.effective_from) as last_from
      from tariff t join project p using (project_id) join tariff_version v using (tariff_id)
      group by p.code, t.tariff_id
      order by p.code collate "C", t.code collate "C"
      limit ?
      """;

  static final String ONE =
      """
      select p.code as project, t.code, t.utility, count(*)::integer as versions, max(v.effective_from) as last_from
      from tariff t join project p using (project_id) join tariff_version v using (tariff_id)
      where t.project_id = ? and t.code = ?
      group by p.code, t.tariff_id
      """;

  static final String VERSIONS =
      """
      select v.effective_from, v.definition
      from tariff_version v join tariff t using (tariff_id)
      where t.project_id = ? and t.code = ?
      order by v.effective_from
      """;

  static final String ASSIGNMENTS =
      """
      select g.code as "group", a.account_no, s.effective_from
      from tariff_assignment s join tariff t using (tariff_id)
        left join meter_group g using (group_id) left join account a using (account_id)
      where t.project_id = ? and t.code = ?
      order by s.effective_from desc, s.assignment_id desc
      limit ?
      """;

  static final String STORED =
      """
      select p.code as project, t.code, o.order_no, o.effective_from, g.code as "group", a.account_no, o.added_at, o.asked
      from tariff_order o join project p using (project_id) join tariff t using (tariff_id)
        left join meter_group g using (group_id) left join account a using (account_id)
      where o.client = ? and o.kind = ? and o.order_no = ?
      """;

  static final String FIRST_PRICES =
      "insert into tariff_book (project_id, revision) values (?, 0) on conflict do nothing";

  /** Whoever charges holds it too. */
  static final String LOCK_PRICES =
      "select revision from tariff_book where project_id = ? for update";

  static final String NEW_PRICES =
      "update tariff_book set revision = revision + 1 where project_id = ?";

  static final String TARIFF =
      "select tariff_id, utility from tariff where project_id = ? and code = ?";

  static final String TARIFFS = "select count(*) from tariff where project_id = ?";

  static final String VERSION =
      "select definition from tariff_version where tariff_id = ? and effective_from ="
          + " ?::timestamptz";

  static final String IS_ASSIGNED =
      "select exists (select from tariff_assignment where tariff_id = ?)";

  static final String NEW_TARIFF =
      "insert into tariff (project_id, code, utility) values (?, ?, ?) returning tariff_id";

  static final String NEW_VERSION =
      """
      insert into tariff_version (project_id, tariff_id, effective_from, definition)
      values (?, ?, ?::timestamptz, ?::json)
      on conflict do nothing
      """;

  static final String GROUP = "select group_id from meter_group where project_id = ? and code = ?";

  static final String ACCOUNT =
      """
      select a.account_id, a.balance_held_by, 'PRICE' = any (p.pushed_settings) as price_is_pushed
      from account a join project p using (project_id)
      where a.project_id = ? and a.account_no = ?
      """;

  static final String ASSIGNED =
      """
      select t.code
      from tariff_assignment s join tariff t using (tariff_id)
      where s.project_id = ? and s.utility = ? and s.group_id is not distinct from ?::integer
        and s.account_id is not distinct from ?::bigint and s.effective_from = ?::timestamptz
      """;

  static final String NEW_ASSIGNMENT =
      """
      insert into tariff_assignment (project_id, utility, group_id, account_id, effective_from, tariff_id)
      values (?, ?, ?, ?, ?::timestamptz, ?)
      on conflict do nothing
      """;

  /** Whether none of its versions is earlier. */
  static final String IS_FIRST =
      "select not exists (select from tariff_version where tariff_id = ? and effective_from <"
          + " ?::timestamptz)";

  /** Up to where any meter of them is charged. */
  static final String CHARGED =
      """
      select max(r.read_at)
      from (values (?::integer, ?::text, ?::integer, ?::bigint)) as i (project_id, utility, group_id, account_id)
        join meter_rating r on r.project_id = i.project_id and r.utility = i.utility
        join meter m using (meter_id)
      where coalesce(m.group_id = i.group_id, true) and coalesce(r.account_id = i.account_id, true)
      """;

  static final String KEEP =
      """
      insert into tariff_order (project_id, kind, client, order_no, tariff_id, effective_from, asked, definition,
        group_id, account_id, added_at)
      values (?, ?, ?, ?, ?, ?::timestamptz, ?, ?::json, ?, ?, ?::timestamptz)
      on conflict do nothing
      """;

  private TariffSql() {}
}
