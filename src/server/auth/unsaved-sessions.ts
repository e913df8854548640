import type { session } from '../db/schema';

export type SessionRow = typeof session.$inferSelect;

export type UnsavedSessions = ReturnType<typeof createUnsavedSessions>;

/**
 * Session changes that could not be written because the disk was full: new sessions, and which stored sessions have
 * ended. They are held in memory until there is room.
 */
export function createUnsavedSessions() {
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

    /** Ends matching in-memory sessions and returns their ids. */
    end(which: (row: SessionRow) => boolean): string[] {
      const ids = [...begun.values()].filter(which).map(({ id }) => id);
      for (const id of ids) begun.delete(id);
      return ids;
    },

    /** Marks stored sessions as ended although their rows still exist. */
    markOver(ids: string[]): void {
      for (const id of ids) over.add(id);
    },

    isOver: (id: string): boolean => over.has(id),

    /** Passes the pending changes to `write` and clears them if it succeeds. */
    settle(write: (begun: SessionRow[], over: string[]) => void): void {
      if (begun.size === 0 && over.size === 0) return;
      write([...begun.values()], [...over]);
      begun.clear();
      over.clear();
    },
  };
}
