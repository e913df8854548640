import type { ClientBase } from 'pg';
import { digestOf, digestText, emptyDigest, type RowDigest } from '@/lib/database/copy/cell';
import { exactTypes } from '@/lib/database/postgres/values';

/** Beside those of the databases, as long as a copy is not complete. */
export const progressSchema = 'signalbox_copy';

interface TableProgress {
  /** The number of the last row that is copied. */
  after: bigint;
  digest: RowDigest;
  isDone: boolean;
}

export interface CopiedObject {
  key: string;
  bytes: number;
  sha256: string;
}

export type CopyProgress = ReturnType<typeof copyProgress>;

/** Tells whether a copy into a database was begun and is not complete: it may be gone on with, and not worked on. */
export async function isCopyUnfinished(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query('select to_regnamespace($1) is not null as is_there', [
    progressSchema,
  ]);
  return rows[0].is_there;
}

/** How far a copy is. Written with what it tells about. */
export function copyProgress(client: ClientBase) {
  let last: Promise<unknown> = Promise.resolve();
  /** One after another: objects are copied some at a time. */
  const query = <Found>(text: string, values: unknown[] = []): Promise<Found[]> => {
    const asked = last.then(() => client.query({ text, values, types: exactTypes }));
    last = asked.catch(() => {});
    return asked.then(({ rows }) => rows);
  };

  return {
    /** From which source, as it was then. */
    async begin(source: string): Promise<void> {
      await client.query('begin');
      await client.query(`create schema ${progressSchema}`);
      await client.query(`create table ${progressSchema}.copies (source text not null)`);
      await client.query(`create table ${progressSchema}.parts (name text primary key,
        after bigint not null, rows bigint not null, sum text not null, is_done boolean not null)`);
      await client.query(`create table ${progressSchema}.objects (key text collate "C" primary key,
        bytes bigint not null, sha256 text not null)`);
      await query(`insert into ${progressSchema}.copies (source) values ($1)`, [source]);
      await client.query('commit');
    },

    async source(): Promise<string | undefined> {
      const text = `select source from ${progressSchema}.copies`;
      return (await query<{ source: string }>(text))[0]?.source;
    },

    async of(part: string): Promise<TableProgress> {
      const [row] = await query<{ after: bigint; rows: bigint; sum: string; is_done: number }>(
        `select after, rows, sum, is_done from ${progressSchema}.parts where name = $1`,
        [part],
      );
      // Numbers of rows may be negative.
      if (!row) return { after: lowest, digest: emptyDigest, isDone: false };
      const digest = digestOf(Number(row.rows), row.sum);
      return { after: row.after, digest, isDone: row.is_done === 1 };
    },

    async set(part: string, { after, digest, isDone }: TableProgress): Promise<void> {
      await query(
        `insert into ${progressSchema}.parts (name, after, rows, sum, is_done) values ($1, $2, $3, $4, $5)
         on conflict (name) do update set after = excluded.after, rows = excluded.rows,
           sum = excluded.sum, is_done = excluded.is_done`,
        [part, String(after), digest.rows, digestText(digest), isDone],
      );
    },

    /** Those of the keys that are copied. */
    async objects(keys: readonly string[]): Promise<Map<string, CopiedObject>> {
      const rows = await query<{ key: string; bytes: bigint; sha256: string }>(
        `select key, bytes, sha256 from ${progressSchema}.objects where key = any($1)`,
        [keys],
      );
      return new Map(rows.map((row) => [row.key, { ...row, bytes: Number(row.bytes) }]));
    },

    async addObject({ key, bytes, sha256 }: CopiedObject): Promise<void> {
      await query(
        `insert into ${progressSchema}.objects (key, bytes, sha256) values ($1, $2, $3)
         on conflict (key) do update set bytes = excluded.bytes, sha256 = excluded.sha256`,
        [key, bytes, sha256],
      );
    },

    end: async () => void (await client.query(`drop schema ${progressSchema} cascade`)),
  };
}

const lowest = -(2n ** 63n);
