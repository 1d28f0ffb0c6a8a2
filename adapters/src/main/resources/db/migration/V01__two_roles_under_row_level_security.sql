-- hub_engine collects and delivers for every project; hub_web answers people and callers, and sees only the projects
-- named in the setting hub.projects of its transaction: a query that forgets them gets nothing.
do $$
begin
  if not exists (select from pg_roles where rolname = 'hub_engine') then
    create role hub_engine nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'hub_web') then
    create role hub_web nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server made them at the same moment
end
$$;

do $$
begin
  execute format('grant hub_engine, hub_web to %I', current_user);
  execute format('grant usage on schema %I to hub_engine, hub_web', current_schema());
end
$$;

create function hub_projects() returns integer[]
  language sql stable
  as $$ select coalesce(nullif(current_setting('hub.projects', true), '')::integer[], '{}') $$;

-- Every table with a project_id goes through here once, right after it is made.
create procedure hub_protect(guarded regclass)
  language plpgsql
  as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('create policy engine on %s to hub_engine using (true) with check (true)', guarded);
  execute format(
      'create policy web on %s to hub_web using (project_id = any ((select hub_projects())::integer[]))'
      || ' with check (project_id = any ((select hub_projects())::integer[]))', guarded);
  execute format('grant select, insert, update, delete on %s to hub_engine', guarded);
  execute format('grant select on %s to hub_web', guarded);
end
$$;
