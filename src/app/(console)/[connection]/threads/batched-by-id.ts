/** Asks for all that is wanted within one task in one request. */
export function batchedById<T extends { id: string }>(
  ask: (ids: string[]) => Promise<T[]>,
): (id: string) => Promise<T> {
  let ids: string[] = [];
  let pending: Promise<T[]> | undefined;
  const send = () => {
    const requested = ids;
    ids = [];
    pending = undefined;
    return ask(requested);
  };
  return async (id) => {
    ids.push(id);
    pending ??= new Promise((resolve) => setTimeout(resolve)).then(send);
    const one = (await pending).find((found) => found.id === id);
    if (!one) throw new Error(`No answer about ${id}.`);
    return one;
  };
}
