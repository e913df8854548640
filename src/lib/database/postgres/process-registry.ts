import { randomBytes, randomUUID } from 'node:crypto';
import { escapeIdentifier, Pool } from 'pg';
import { processName } from './process-name';
import { isDead, serverMilliseconds as now } from './process-signs';
import { schemaConfig } from './schema-config';

interface RegistryOptions {
  /** Of the database. */
  address: string;
  /** In which the table `processes` is. */
  schema: string;
  /** Resolves when the table is there. */
  ready?: () => Promise<void>;
  /** Milliseconds between signs of life. */
  interval?: number;
  /** After so many without one a process counts as dead, on the clock of the server. */
  silence?: number;
}

export type ProcessRegistry = ReturnType<typeof openProcessRegistry>;

/**
 * Which processes work on a schema: each has a row in which it gives a sign of life, on connections that wait for no
 * write. Whoever finds one silent removes its row. So it is dead for good: if it was only cut off, it goes on under
 * another id, and what it writes under the former one changes nothing.
 */
export function openProcessRegistry(options: RegistryOptions) {
  const { address, schema, ready, interval = 1_000, silence = 8_000 } = options;
  // No other connections have it: with them it is seen that the process is gone.
  const name = `${processName().slice(0, 55)} ${randomBytes(3).toString('hex')}`;
  const config = { ...schemaConfig(address, schema), application_name: name };
  const table = `${escapeIdentifier(schema)}.processes`;
  const pool = new Pool({ ...config, max: 2, query_timeout: 5_000 });
  // A connection that breaks while nobody uses it.
  pool.on('error', () => {});
  let own: Promise<string> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed: Promise<void> | undefined;
  /** When the last sign that arrived was sent, by the clock that nobody sets. */
  let heardAt = 0;
  const losers = new Set<() => void>();

  const register = async (): Promise<string> => {
    const id = randomUUID();
    await ready?.();
    const at = performance.now();
    await pool.query(`delete from ${table} p where ${isDead('p', '$1')}`, [silence]);
    await pool.query(`insert into ${table} (id, seen_at, name) values ($1, ${now}, $2)`, [
      id,
      name,
    ]);
    heardAt = at;
    return id;
  };

  const giveSign = async (id: string): Promise<void> => {
    const at = performance.now();
    const text = `update ${table} set seen_at = ${now} where id = $1`;
    const { rowCount } = await pool.query(text, [id]);
    if (rowCount === 0) own = undefined;
    else heardAt = at;
  };

  const tick = async (): Promise<void> => {
    timer = undefined;
    const id = await own?.catch(() => undefined);
    if (id === undefined) return;
    // Tried again with the next one.
    await giveSign(id).catch(() => {});
    // Others may take it for dead by now: whatever it is told later, it is another one.
    if (performance.now() - heardAt > silence + interval) own = undefined;
    if (own && !closed) timer ??= setTimeout(tick, interval).unref();
    if (!own) for (const lose of losers) lose();
  };

  const leave = async (): Promise<void> => {
    clearTimeout(timer);
    const id = await own?.catch(() => undefined);
    if (id) await pool.query(`delete from ${table} where id = $1`, [id]).catch(() => {});
    await pool.end();
  };

  return {
    /** Of this process, from now on. It is another one after it was taken for dead. */
    id(): Promise<string> {
      if (!own) {
        const made = register();
        own = made;
        made.catch(() => {
          if (own === made) own = undefined;
        });
        timer ??= setTimeout(tick, interval).unref();
      }
      return own;
    },

    /** Told when this process was taken for dead, or may have been. Returns what ends that. */
    onLost(callback: () => void): () => void {
      losers.add(callback);
      return () => void losers.delete(callback);
    },

    async isAlive(id: string): Promise<boolean> {
      await ready?.();
      const dead = isDead('p', '$2');
      const found = `select ${dead} as is_dead from ${table} p where id = $1`;
      const { rows } = await pool.query(found, [id, silence]);
      if (rows.length === 0) return false;
      if (!rows[0].is_dead) return true;
      const { rowCount } = await pool.query(`delete from ${table} p where id = $1 and ${dead}`, [
        id,
        silence,
      ]);
      return rowCount === 0;
    },

    /** How many live, this one included. */
    async count(): Promise<number> {
      await ready?.();
      const { rows } = await pool.query(
        `select count(*)::int as live from ${table} p where not (${isDead('p', '$1')})`,
        [silence],
      );
      return rows[0].live;
    },

    close(): Promise<void> {
      closed ??= leave();
      return closed;
    },
  };
}
