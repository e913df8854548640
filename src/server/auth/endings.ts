export type Endings = ReturnType<typeof createEndings>;

/** Tells what is still open for a user that their sessions have ended. */
export function createEndings() {
  const open = new Map<string, AbortController>();

  return {
    of(userId: string): AbortSignal {
      const ending = open.get(userId) ?? new AbortController();
      open.set(userId, ending);
      return ending.signal;
    },

    ring(userId: string): void {
      open.get(userId)?.abort();
      open.delete(userId);
    },
  };
}
