import { generationIsOver } from '../database/postgres/failure';

/**
 * Who leads, in a schema of its own: it is of the processes that run, not of what is kept. Writes of a leader's work call
 * the function first. A lock that they share is waited for by the next election, so that none of them is still to be
 * committed when another leads.
 */
export const electionTables = `
begin;
select pg_advisory_xact_lock(21313, hashtext('signalbox'));
create schema if not exists signalbox;
create table if not exists signalbox.leaders (
  role text primary key,
  generation bigint not null,
  holder text not null,
  backend integer not null,
  elected_at timestamptz not null,
  heartbeat_at timestamptz not null
);
do $do$ begin
  if to_regprocedure('signalbox.require_generation(text,bigint)') is null then
    create function signalbox.require_generation(wanted_role text, wanted bigint) returns void
    language plpgsql as $$ begin
      perform pg_advisory_xact_lock_shared(21316, hashtext(wanted_role));
      if not exists (select from signalbox.leaders where role = wanted_role and generation = wanted) then
        raise exception 'Generation % of % is over.', wanted, wanted_role using errcode = '${generationIsOver}';
      end if;
    end $$;
  end if;
end $do$;
commit;
`;
