package org.prepayhub.adapters.postgres;

/** The statements that show periods. Row-level security hides what is another project's. */
final class PeriodViewSql {
  static final String PERIODS =
      """
      select first_day, last_day, from_at, to_at, days, closed_at, wallets, late_entries, checksum
      from period_close
      where project_id = :project and kind = :kind and (:before::date is null or first_day < :before)
      order by first_day desc
      limit :most
      """;

  static final String TOTALS =
      """
      select p.first_day, p.last_day, c.utility, c.fund, %s
      from period_close p
      join project_close c on c.project_id = p.project_id and c.day between p.opening_day and p.closing_day
      where p.project_id = :project and p.kind = :kind and p.first_day between :from and :to
      group by p.first_day, p.last_day, c.utility, c.fund
      order by c.utility, c.fund
      """
          .formatted(PeriodSql.FIGURES);

  /** Day by day, as its key wants it. */
  static final String OF_ACCOUNT =
      """
      select p.first_day, p.last_day, w.utility, w.fund, %s
      from (
        select * from period_close o
        where o.project_id = :project and o.kind = :kind and (:before::date is null or o.first_day < :before)
          and exists (
            select from day_close d
            join wallet_close c on c.project_id = d.project_id and c.day = d.day and c.wallet_id = any (:wallets)
            where d.project_id = o.project_id and d.state = 'CLOSED' and d.day between o.opening_day and o.closing_day)
        order by o.first_day desc
        limit :most) p
      join day_close d on d.project_id = p.project_id and d.day between p.opening_day and p.closing_day
      join wallet_close c on c.project_id = d.project_id and c.day = d.day and c.wallet_id = any (:wallets)
      join wallet w on w.wallet_id = c.wallet_id
      where d.state = 'CLOSED'
      group by p.first_day, p.last_day, w.wallet_id
      order by p.first_day desc, w.utility, w.fund
      """
          .formatted(PeriodSql.FIGURES);

  private PeriodViewSql() {}
}
