import { randomUUID } from 'node:crypto';
import { escapeIdentifier, Pool } from 'pg';
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
  const { address, schema, ready, interval = 2_000, silence = 8_000 } = options;
  const table = `${escapeIdentifier(schema)}.processes`;
  const pool = new Pool({ ...schemaConfig(address, schema), max: 2, query_timeout: 5_000 });
  // A connection that breaks while nobody uses it.
  pool.on('error', () => {});
  let own: Promise<string> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed: Promise<void> | undefined;

  const register = async (): Promise<string> => {
    const id = randomUUID();
    await ready?.();
    await pool.query(`delete from ${table} where seen_at < ${now} - $1`, [silence]);
    await pool.query(`insert into ${table} (id, seen_at) values ($1, ${now})`, [id]);
    return id;
  };

  const giveSign = async (id: string): Promise<void> => {
    const text = `update ${table} set seen_at = ${now} where id = $1`;
    const { rowCount } = await pool.query(text, [id]);
    if (rowCount === 0) own = undefined;
  };

  const tick = async (): Promise<void> => {
    timer = undefined;
    const id = await own?.catch(() => undefined);
    if (id === undefined) return;
    // Tried again with the next one.
    await giveSign(id).catch(() => {});
    if (own && !closed) timer ??= setTimeout(tick, interval).unref();
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

    async isAlive(id: string): Promise<boolean> {
      await ready?.();
      const silent = `seen_at < ${now} - $2`;
      const dead = `delete from ${table} where id = $1 and ${silent}`;
      const found = `select ${silent} as is_silent from ${table} where id = $1`;
      const { rows } = await pool.query(found, [id, silence]);
      if (rows.length === 0) return false;
      if (!rows[0].is_silent) return true;
      const { rowCount } = await pool.query(dead, [id, silence]);
      return rowCount === 0;
    },

    close(): Promise<void> {
      closed ??= leave();
      return closed;
    },
  };
}

/** Milliseconds, on the clock of the server. */
const now = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
