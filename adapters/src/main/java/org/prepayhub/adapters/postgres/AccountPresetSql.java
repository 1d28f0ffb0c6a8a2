package org.prepayhub.adapters.postgres;

/** The statements by which a call makes an account known. */
final class AccountPresetSql {
  static final String STORED =
      """
      select p.code as project, a.account_no, s.asked, s.preset_at
      from account_preset s join account a using (account_id) join project p on p.project_id = s.project_id
      where a.account_no = ?
      """;

  /** No import changes the project until it is known. */
  static final String HOLD_IMPORTS =
      "select revision from tariff_book where project_id = ? for share";

  static final String CUSTOMER = "select code from customer where project_id = ? and code = ?";

  static final String PLACE = "select code from place where project_id = ? and code = ?";

  static final String PRESET =
      """
      with made as (
        insert into account (project_id, account_no, customer_id, place_id, least_recharge_fen, most_recharge_fen,
          hoarding_cap_fen, balance_held_by, opened_at)
        select i.project_id, i.account_no, c.customer_id, p.place_id, i.least, i.most, i.cap, i.held_by, null
        from (values (?::integer, ?::text, ?::text, ?::text, ?::bigint, ?::bigint, ?::bigint, ?::text))
          as i (project_id, account_no, customer, place, least, most, cap, held_by)
        left join customer c on c.project_id = i.project_id and c.code = i.customer
        left join place p on p.project_id = i.project_id and p.code = i.place
        on conflict do nothing
        returning account_id, project_id
      )
      insert into account_preset (account_id, project_id, client, asked, preset_at)
      select account_id, project_id, ?, ?, ?::timestamptz from made
      """;

  private AccountPresetSql() {}
}
