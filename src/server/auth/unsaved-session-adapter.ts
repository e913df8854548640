import { randomUUID } from 'node:crypto';
import type { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { isNoRoom } from '../disk';
import type { SessionRow, UnsavedSessions } from './unsaved-sessions';

type CreateAdapter = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<CreateAdapter>;

/** Wraps the adapter so that on a full disk sessions are held in memory: an admin can still sign in and free space. */
export function withUnsavedSessions(
  create: CreateAdapter,
  unsaved: UnsavedSessions,
): CreateAdapter {
  return (options) => {
    const base = create(options);
    const adapter: Adapter = {
      ...base,
      async create(query) {
        try {
          return await base.create(query);
        } catch (error) {
          if (query.model !== 'session' || !isNoRoom(error)) throw error;
          const row = { id: randomUUID(), ...emptyRow, ...query.data } as unknown as SessionRow;
          unsaved.begin(row);
          return row as never;
        }
      },
      async findOne(query) {
        // Looked for first: it may be written meanwhile.
        const row = query.model === 'session' ? unsaved.find(tokenIn(query.where)) : null;
        const found = await base.findOne<{ id: string }>(query);
        if (query.model !== 'session') return found as never;
        if (found) return (unsaved.isOver(found.id) ? null : found) as never;
        if (!row || !query.join) return row as never;
        const where = [{ field: 'id', value: row.userId }];
        return { ...row, user: await base.findOne({ model: 'user', where }) } as never;
      },
      async findMany(query) {
        const row = query.model === 'session' ? unsaved.find(tokenIn(query.where)) : null;
        const found = await base.findMany<{ id: string }>(query);
        if (query.model !== 'session') return found as never;
        const stored = found.filter(({ id }) => !unsaved.isOver(id));
        const isStored = found.some(({ id }) => id === row?.id);
        return (row && !isStored ? [...stored, row] : stored) as never;
      },
      async delete(query) {
        if (query.model !== 'session') return base.delete(query);
        const token = tokenIn(query.where);
        if (unsaved.end((row) => row.token === token).length > 0) return;
        try {
          await base.delete(query);
        } catch (error) {
          if (!isNoRoom(error)) throw error;
          const found = await base.findOne<{ id: string }>(query);
          if (found) unsaved.markOver([found.id]);
        }
      },
      transaction: (run) => run(adapter),
    };
    return adapter;
  };
}

const emptyRow = { ipAddress: null, userAgent: null, impersonatedBy: null };

function tokenIn(where: { field: string; value: unknown }[] | undefined): unknown {
  return where?.find(({ field }) => field === 'token')?.value;
}
