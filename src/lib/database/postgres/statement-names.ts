export type StatementNames = ReturnType<typeof createStatementNames>;

/** A connection keeps what is prepared on it to its end. */
const maxNames = 500;
const maxLength = 10_000;

/**
 * Names under which texts are prepared once on each connection. What comes for the first time gets none: texts with lists of
 * values in them are never the same.
 */
export function createStatementNames() {
  const names = new Map<string, string>();
  let seen = new Set<string>();

  return {
    of(text: string): string | undefined {
      const name = names.get(text);
      if (name !== undefined || names.size >= maxNames || text.length > maxLength) return name;
      if (!seen.has(text)) {
        if (seen.size >= maxNames) seen = new Set();
        seen.add(text);
        return undefined;
      }
      seen.delete(text);
      const added = `signalbox_${names.size + 1}`;
      names.set(text, added);
      return added;
    },
  };
}
