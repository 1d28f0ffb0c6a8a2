package org.prepayhub.adapters.postgres;

/** What is compared of tariffs that callers added: the second statement returns what is off. */
final class TariffProofSql {
  static final String ORDERS = "select count(*) from tariff_order";

  /** What a caller was told is stored is stored as it was, for ever. */
  static final String ORDERS_OFF =
      """
      select 'tariff ' || t.code as place, 'the version of ' || o.effective_from || ', added as ' || o.order_no || ', '
        || case when v.tariff_id is null then 'is not there' else 'is stored with other content' end as what
      from tariff_order o
      join tariff t using (tariff_id)
      left join tariff_version v on v.tariff_id = o.tariff_id and v.effective_from = o.effective_from
      where o.kind = 'version' and v.definition::text is distinct from o.definition::text
      union all
      select 'tariff ' || t.code, 'that it is given to others from ' || o.effective_from || ' on, added as ' || o.order_no
        || ', is not stored'
      from tariff_order o
      join tariff t using (tariff_id)
      where o.kind = 'assignment' and not exists (
        select from tariff_assignment s
        where s.tariff_id = o.tariff_id and s.effective_from = o.effective_from
          and s.group_id is not distinct from o.group_id and s.account_id is not distinct from o.account_id)
      """;

  private TariffProofSql() {}
}
