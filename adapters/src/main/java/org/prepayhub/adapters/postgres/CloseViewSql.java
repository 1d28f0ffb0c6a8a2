package org.prepayhub.adapters.postgres;

/** The statements that show closes. Row-level security hides what is another project's. */
final class CloseViewSql {
  static final String PROJECT = "select project_id from project where code = :code";

  static final String DAYS =
      """
      select day, from_at, to_at, state, why, closed_at, wallets, late_entries, checksum
      from day_close
      where project_id = :project and (:before::date is null or day < :before)
      order by day desc
      limit :most
      """;

  static final String TOTALS =
      """
      select c.day, c.utility, c.fund, %s
      from project_close c
      where c.project_id = :project and c.day between :from and :to
      order by c.utility, c.fund
      """
          .formatted(CloseSql.FIGURES);

  static final String ACCOUNT =
      """
      select a.project_id, array(select w.wallet_id from wallet w where w.account_id = a.account_id) as wallets
      from account a
      where a.account_no = :accountNo
      """;

  static final String ACCOUNT_DAYS =
      """
      select c.day, w.utility, w.fund, %s
      from (
        select d.day from day_close d
        where d.project_id = :project and d.state = 'CLOSED' and (:before::date is null or d.day < :before)
          and exists (
            select from wallet_close c
            where c.project_id = d.project_id and c.day = d.day and c.wallet_id = any (:wallets))
        order by d.day desc
        limit :most) d
      join wallet_close c on c.project_id = :project and c.day = d.day and c.wallet_id = any (:wallets)
      join wallet w on w.wallet_id = c.wallet_id
      order by c.day desc, w.utility, w.fund
      """
          .formatted(CloseSql.FIGURES);

  static final String CLOSED_DAYS =
      """
      select count(*) from day_close
      where project_id = :project and state = 'CLOSED' and day between :from and :to
      """;

  /** A wallet without a row had nothing, so the first row opens and the last one closes. */
  static final String STATEMENT =
      """
      select w.utility, w.fund, (array_agg(c.opening_fen order by c.day))[1] as opening_fen, %s,
        (array_agg(c.closing_fen order by c.day desc))[1] as closing_fen, sum(c.late_entries) as late_entries
      from day_close d
      join wallet_close c on c.project_id = d.project_id and c.day = d.day and c.wallet_id = any (:wallets)
      join wallet w on w.wallet_id = c.wallet_id
      where d.project_id = :project and d.state = 'CLOSED' and d.day between :from and :to
      group by w.wallet_id
      order by w.utility, w.fund
      """
          .formatted(
              CloseSql.kinds(
                  kind -> "sum(c.%1$s)::bigint as %1$s".formatted(CloseSql.column(kind))));

  private CloseViewSql() {}
}
