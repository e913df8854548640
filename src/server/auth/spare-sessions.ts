import type { session } from '../db/schema';

export type SessionRow = typeof session.$inferSelect;

export type SpareSessions = ReturnType<typeof createSpareSessions>;

/**
 * What could not be written about sessions while the disk was full: those that were begun meanwhile, and which of
 * the kept ones are over. In memory, until there is room again.
 */
export function createSpareSessions() {
  const begun = new Map<string, SessionRow>();
  const over = new Set<string>();

  return {
    begin(row: SessionRow): void {
      begun.set(row.id, row);
    },

    find(token: unknown): SessionRow | null {
      return [...begun.values()].find((row) => row.token === token) ?? null;
    },

    list: (): SessionRow[] => [...begun.values()],

    /** The ids of those that were begun here and are over with this. */
    end(which: (row: SessionRow) => boolean): string[] {
      const ids = [...begun.values()].filter(which).map(({ id }) => id);
      for (const id of ids) begun.delete(id);
      return ids;
    },

    /** A kept session is over, although its row is still there. */
    markOver(ids: string[]): void {
      for (const id of ids) over.add(id);
    },

    isOver: (id: string): boolean => over.has(id),

    /** Hands over what is to be written, and forgets it when that went well. */
    settle(write: (begun: SessionRow[], over: string[]) => void): void {
      if (begun.size === 0 && over.size === 0) return;
      write([...begun.values()], [...over]);
      begun.clear();
      over.clear();
    },
  };
}
