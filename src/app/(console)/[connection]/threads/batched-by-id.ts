interface Waiting<T> {
  id: string;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

/** Asks for all that is wanted within one task in one request, or in several of `max`. */
export function batchedById<T extends { id: string }>(
  ask: (ids: string[]) => Promise<T[]>,
  max: number,
): (id: string) => Promise<T> {
  let waiting: Waiting<T>[] = [];

  async function send(wanted: Waiting<T>[]) {
    try {
      const found = new Map((await ask(wanted.map(({ id }) => id))).map((one) => [one.id, one]));
      for (const { id, resolve, reject } of wanted) {
        const one = found.get(id);
        if (one) resolve(one);
        else reject(new Error(`No answer about ${id}.`));
      }
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    }
  }

  function flush() {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += max) void send(all.slice(at, at + max));
  }

  return (id) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(flush);
      waiting.push({ id, resolve, reject });
    });
}
