package org.prepayhub.adapters.postgres;

/** The statements by which an account goes on with other meters. */
final class ActMoveSql {
  /**
   * Those of the account; those in its place that are nobody's, where it is opened; all of the
   * place it moves to. Asked once to know what to lock and once more under the lock: whose a meter
   * is may have changed while the lock was waited for.
   */
  static final String METERS =
      """
      select m.meter_id, m.account_id
      from account a join meter m on m.account_id = a.account_id
      where a.account_no = ? and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      union
      select m.meter_id, m.account_id
      from account a
        join meter m on m.place_id = a.place_id and m.money_held_by = a.balance_held_by
        left join account o on o.account_id = m.account_id
      where ? and a.account_no = ? and coalesce(o.state, 'CLOSED') = 'CLOSED'
        and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      union
      select m.meter_id, m.account_id
      from account a join place p on p.project_id = a.project_id join meter m on m.place_id = p.place_id
      where a.account_no = ? and p.code = ? and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      order by meter_id
      """;

  static final String PLACE = "select place_id from place where project_id = ? and code = ?";

  /** Whose meters those in a place are, of accounts that are not closed. */
  static final String METERS_OF_PLACE =
      """
      select m.meter_no, m.money_held_by, a.account_id
      from meter m left join account a on a.account_id = m.account_id and a.state <> 'CLOSED'
      where m.place_id = ? and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      order by m.meter_no
      """;

  static final String END_METER =
      """
      update meter set commissioning = 'REPLACED'
      where meter_id = ? and account_id = ? and commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      """;

  /** At the address of the meter it replaces, which is gone from it by now. */
  static final String NEW_METER =
      """
      insert into meter (project_id, meter_no, place_id, account_id, line_id, group_id, station, profile, money_held_by,
        takes_sales)
      select project_id, ?, place_id, account_id, line_id, group_id, station, profile, money_held_by, takes_sales
      from meter where meter_id = ?
      on conflict do nothing
      returning meter_id
      """;

  /**
   * What a meter counts from now on is not the account's, not even if it comes back: how far it was
   * charged is forgotten.
   */
  static final String LEAVE =
      """
      with gone as (
        update meter set account_id = null, takes_sales = false
        where meter_id = any (?::bigint[]) and account_id = ? and commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
        returning meter_id
      ), forgotten as (
        delete from meter_rating r using gone g where r.meter_id = g.meter_id
      )
      select count(*) from gone
      """;

  /**
   * Those that are nobody's or its own. Of all that hold money and are the account's then, those it
   * keeps included, one takes sales: the one that does so already, if there is one.
   */
  static final String TAKE =
      """
      with asked as (
        select * from (values (?::bigint, ?::bigint[])) as i (account_id, meters)
      ), owned as (
        select m.meter_id, t.account_id, t.meters, m.money_held_by,
          m.takes_sales, m.takes_sales and m.account_id is not distinct from t.account_id as sells
        from asked t
        join meter m on (m.meter_id = any (t.meters) or m.account_id = t.account_id)
          and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
        where not exists (
          select from account o
          where o.account_id = m.account_id and o.account_id <> t.account_id and o.state <> 'CLOSED')
      ), seller as (
        select meter_id from owned where money_held_by = 'METER'
        order by sells desc, takes_sales desc, meter_id
        limit 1
      ), taken as (
        update meter m set account_id = o.account_id, takes_sales = m.meter_id in (select meter_id from seller)
        from owned o
        where m.meter_id = o.meter_id
        returning m.meter_id, m.meter_id = any (o.meters) as asked
      )
      select count(*) from taken where asked
      """;

  /** How far meters are charged for an account. */
  static final String CHARGED =
      """
      select meter_id, read_at, total, total = started_total as idle from meter_rating
      where meter_id = any (?::bigint[]) and account_id = ?
      """;

  static final String MOVE =
      "update account set place_id = ? where account_id = ? and state = 'OPEN'";

  private ActMoveSql() {}
}
