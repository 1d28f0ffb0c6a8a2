package org.prepayhub.adapters.postgres;

/** The statements by which an account goes on with other meters. */
final class ActMoveSql {
  /** Those of the account, and those that are in the place it moves to. */
  static final String METERS =
      """
      select m.meter_id
      from account a join meter m on m.account_id = a.account_id
      where a.account_no = ? and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      union
      select m.meter_id
      from account a join place p on p.project_id = a.project_id join meter m on m.place_id = p.place_id
      where a.account_no = ? and p.code = ? and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
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

  static final String END_METER = "update meter set commissioning = 'REPLACED' where meter_id = ?";

  /** At the address of the meter it replaces, which is gone from it by now. */
  static final String NEW_METER =
      """
      insert into meter (project_id, meter_no, place_id, account_id, line_id, group_id, station, profile, money_held_by,
        takes_sales)
      select project_id, ?, place_id, account_id, line_id, group_id, station, profile, money_held_by, false
      from meter where meter_id = ?
      on conflict do nothing
      returning meter_id
      """;

  static final String LEAVE =
      "update meter set account_id = null where meter_id = any (?::bigint[])";

  static final String TAKE = "update meter set account_id = ? where meter_id = any (?::bigint[])";

  static final String MOVE =
      "update account set place_id = ? where account_id = ? and state = 'OPEN'";

  private ActMoveSql() {}
}
