import { Client } from 'pg';
import { failureOf } from '../database/postgres/failure';
import { processName } from '../database/postgres/process-name';
import { endConnection } from '../database/postgres/stall-watch';
import { electionTables } from './election-tables';

export type ElectionSession = Awaited<ReturnType<typeof openElectionSession>>;

/** Milliseconds. A heartbeat may take as long as a leader may be silent: it gives up by itself. */
const timeout = 8_000;

/** A connection that stands for leadership of a role, and holds it. Never through a pooler of transactions. */
export async function openElectionSession(address: string, role: string) {
  const client = new Client({
    connectionString: address,
    application_name: processName(),
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: timeout,
  });
  let onEnd = () => {};
  let isOver = false;
  const end = () => {
    isOver = true;
    onEnd();
  };
  client.on('error', end);
  client.on('end', end);
  const ask = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => {
    try {
      return (await client.query(text, values)).rows as Row[];
    } catch (error) {
      throw failureOf(error);
    }
  };
  /** Who holds the lock and was in no row, and since when this process sees it. */
  let unnamed: { backend: number; since: number } | undefined;

  const endSessions = async (which: string, values: unknown[]) => {
    // Of another user's sessions it is refused: then the lock is waited for.
    await ask(`select pg_terminate_backend(pid) from (${which}) found`, values).catch(() => {});
  };

  try {
    await client.connect();
    await client.query(electionTables);
  } catch (error) {
    endConnection(client);
    throw failureOf(error);
  }

  return {
    /** Takes the lock and the next generation. Undefined: another has it. */
    async stand(): Promise<number | undefined> {
      const [tried] = await ask<{ has: boolean }>(
        'select pg_try_advisory_lock($1, hashtext($2)) as has',
        [lockClass, role],
      );
      if (!tried?.has) return;
      try {
        return await takeGeneration();
      } catch (error) {
        // A transaction of the one before is still open. Whoever has not ended it by now does not answer.
        await endSessions(
          `select distinct a.pid from pg_locks l join pg_stat_activity a using (pid)
           join signalbox.leaders on holder = a.application_name and role = $1
           where l.locktype = 'advisory' and l.classid in (21314, 21316) and a.pid <> pg_backend_pid()`,
          [role],
        );
        await ask('select pg_advisory_unlock($1, hashtext($2))', [lockClass, role]);
        if ((error as { code?: string }).code === lockTimeout) return;
        throw error;
      }
    },

    /** Ends the session of a leader that has given no sign of life for so many milliseconds, by the server's clock. */
    async endSilentLeader(milliseconds: number): Promise<void> {
      const [holder] = await ask<{ pid: number; named: number | null; silence: number | null }>(
        `select l.pid, e.backend as named,
           (extract(epoch from clock_timestamp() - e.heartbeat_at) * 1000)::float8 as silence
         from pg_locks l left join signalbox.leaders e on e.role = $2
         where l.locktype = 'advisory' and l.classid = $1 and l.granted and l.objsubid = 2
           and l.database = (select oid from pg_database where datname = current_database())
           and l.objid = (hashtext($2)::bigint & 4294967295)::oid`,
        [lockClass, role],
      );
      if (!holder) return;
      const { pid, named, silence } = holder;
      if (named === pid) unnamed = undefined;
      else if (unnamed?.backend !== pid) unnamed = { backend: pid, since: performance.now() };
      const quiet = unnamed ? performance.now() - unnamed.since : (silence ?? 0);
      if (quiet > milliseconds) await endSessions('select $1::int as pid', [pid]);
    },

    /** False: another leads. */
    async beat(generation: number): Promise<boolean> {
      const rows = await ask(
        `update signalbox.leaders set heartbeat_at = clock_timestamp()
         where role = $1 and generation = $2 returning role`,
        [role, generation],
      );
      return rows.length > 0;
    },

    /** Called when the connection ends, at once where it did. */
    onEnd(callback: () => void): void {
      onEnd = callback;
      if (isOver) callback();
    },

    /** Gives the lock back. */
    async close(): Promise<void> {
      onEnd = () => {};
      if (isOver) return;
      const late = setTimeout(() => endConnection(client), 500);
      await client.end().catch(() => {});
      clearTimeout(late);
    },
  };

  async function takeGeneration(): Promise<number> {
    try {
      await ask("begin; set local lock_timeout = '3s'");
      await ask('select pg_advisory_xact_lock(21316, hashtext($1))', [role]);
      const [row] = await ask<{ generation: string }>(
        `insert into signalbox.leaders as l values
           ($1, 1, $2, pg_backend_pid(), clock_timestamp(), clock_timestamp())
         on conflict (role) do update set generation = l.generation + 1, holder = excluded.holder,
           backend = excluded.backend, elected_at = excluded.elected_at,
           heartbeat_at = excluded.heartbeat_at
         returning generation`,
        [role, processName()],
      );
      await ask('commit');
      return Number(row?.generation);
    } catch (error) {
      await ask('rollback').catch(() => {});
      throw error;
    }
  }
}

/** The class of the advisory lock; its object is the role. */
const lockClass = 21_315;

const lockTimeout = '55P03';
