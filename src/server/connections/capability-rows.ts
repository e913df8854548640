import { and, eq } from 'drizzle-orm';
import { createKeyedMutex } from '@/lib/concurrency';
import { elapsedSince } from '@/lib/timestamps';
import type { Db, Tx } from '../db/open';
import { type CapabilityRow, capabilities, connections } from '../db/schema';
import type { ApiOperation } from './api-operation';
import type { Finding } from './capabilities';
import type { Connection } from './store';

interface Parts {
  db: Db;
  /** Unix seconds. */
  seconds: () => number;
}

/** What is known of the operations of connections. */
export function capabilityRows({ db, seconds }: Parts) {
  /** What this process wrote last: most requests say what is known already. */
  const written = new Map<string, { finding: string; at: number }>();

  /** The client waits for nobody who observes it. */
  const recording = new Set<Promise<unknown>>();
  const inTurn = createKeyedMutex();

  const record = async (
    { slug, revision }: Pick<Connection, 'slug' | 'revision'>,
    { name: operation, noun }: ApiOperation,
    { state, failure }: Finding,
  ): Promise<void> => {
    const at = seconds();
    const key = JSON.stringify([slug, revision, operation]);
    const finding = JSON.stringify([state, failure?.status, failure?.message]);
    const last = written.get(key);
    if (last?.finding === finding && elapsedSince(last.at, at) < writeInterval) return;
    await db.inTransaction(async (tx) => {
      const isConnection = eq(connections.slug, slug);
      const one = await tx.select().from(connections).where(isConnection).get();
      if (one?.revision !== revision || one.deletedAt !== null) return;
      const isThis = and(eq(capabilities.connection, slug), eq(capabilities.operation, operation));
      const before = await tx.select().from(capabilities).where(isThis).get();
      if (state === 'failed' && before && before.state !== 'failed') return;
      const values = { state, failure, checkedAt: at };
      await tx
        .insert(capabilities)
        .values({ connection: slug, operation, noun, ...values })
        .onConflictDoUpdate({
          target: [capabilities.connection, capabilities.operation],
          set: values,
        })
        .run();
    });
    written.delete(key);
    written.set(key, { finding, at });
    for (const oldest of written.keys()) if (written.size > maxWritten) written.delete(oldest);
  };

  return {
    /** Unless the connection has changed since. A failure to ask replaces no knowledge. */
    recordCapability(...found: Parameters<typeof record>): Promise<void> {
      const [{ slug }] = found;
      const recorded = inTurn(slug, () => record(...found));
      const ended = recorded
        .catch(() => {})
        .then(() => {
          recording.delete(ended);
        });
      recording.add(ended);
      return recorded;
    },

    /** With what is being recorded. */
    async capabilities(slug: string): Promise<CapabilityRow[]> {
      await Promise.all(recording);
      return db.select().from(capabilities).where(eq(capabilities.connection, slug)).all();
    },
  };
}

/** Forgets what was known of a connection: it leads elsewhere now, or is purged. */
export async function forgetCapabilities(tx: Tx, slug: string): Promise<void> {
  await tx.delete(capabilities).where(eq(capabilities.connection, slug)).run();
}

/** Seconds between two writes of the same finding. */
const writeInterval = 600;

const maxWritten = 5_000;
