/** Asks for all that is wanted within one task in one request. */
export function batchedById<T extends { id: string }>(
  ask: (ids: string[]) => Promise<T[]>,
): (id: string) => Promise<T> {
  let ids: string[] = [];
  let asked: Promise<T[]> | undefined;
  const send = () => {
    const wanted = ids;
    ids = [];
    asked = undefined;
    return ask(wanted);
  };
  return async (id) => {
    ids.push(id);
    asked ??= new Promise((resolve) => setTimeout(resolve)).then(send);
    const one = (await asked).find((found) => found.id === id);
    if (!one) throw new Error(`No answer about ${id}.`);
    return one;
  };
}
