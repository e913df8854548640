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
  let writing: ReadonlySet<string> = new Set();

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
      for (const id of ids) {
        begun.delete(id);
        // Its row may be there in a moment.
        if (writing.has(id)) over.add(id);
      }
      return ids;
    },

    /** Marks stored sessions as ended although their rows still exist. */
    markOver(ids: string[]): void {
      for (const id of ids) over.add(id);
    },

    isOver: (id: string): boolean => over.has(id),

    /** Passes the pending changes to `write` and forgets them if it succeeds. Those that come meanwhile stay. */
    async settle(write: (begun: SessionRow[], over: string[]) => Promise<void>): Promise<void> {
      if (writing.size > 0 || (begun.size === 0 && over.size === 0)) return;
      const [rows, ended] = [[...begun.values()], [...over]];
      writing = new Set([...begun.keys(), ...ended]);
      try {
        await write(rows, ended);
        for (const { id } of rows) begun.delete(id);
        for (const id of ended) over.delete(id);
      } finally {
        writing = new Set();
      }
    },
  };
}
