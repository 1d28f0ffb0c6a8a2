package org.prepayhub.adapters.postgres;

/** The statements of the proofs of the nights, in the order they run. */
final class ProvenNightSql {
  static final String KEEP =
      """
      insert into ledger_proof as l (night, begun_at, ended_at, checked, differences, first_found)
      select i.night, i.begun_at, i.ended_at, i.checked, i.differences, (
        select coalesce(jsonb_agg(jsonb_build_object('where', f.place, 'what', f.what, 'next', f.next) order by f.n), '[]')
        from unnest(?::text[], ?::text[], ?::text[]) with ordinality as f (place, what, next, n))
      from (values (?::date, ?::timestamptz, ?::timestamptz, ?::bigint, ?::bigint))
        as i (night, begun_at, ended_at, checked, differences)
      on conflict (night) do update set begun_at = excluded.begun_at, ended_at = excluded.ended_at,
        checked = excluded.checked, differences = excluded.differences, first_found = excluded.first_found
      """;

  /** It has the same words all night, so there is one of a night. */
  static final String TELL_PEOPLE =
      """
      insert into work_item (project_id, kind, reference, why, detail, created_at)
      select null, 'books-differ', to_char(night, 'YYYYMMDD')::bigint,
        'the proof of the night of ' || to_char(night, 'YYYY-MM-DD') || ' found what differs',
        jsonb_build_object('checked', checked, 'differences', differences, 'first', first_found), ended_at
      from ledger_proof
      where night = ?::date and differences > 0
      on conflict do nothing
      """;

  static final String LAST =
      """
      select night, begun_at, ended_at, checked, differences
      from ledger_proof
      order by night desc
      limit 1
      """;

  static final String FIRST_FOUND =
      """
      select f.value ->> 'where' as place, f.value ->> 'what' as what, f.value ->> 'next' as next
      from ledger_proof l cross join lateral jsonb_array_elements(l.first_found) with ordinality as f (value, n)
      where l.night = ?::date
      order by f.n
      """;

  private ProvenNightSql() {}
}
