/** Does jobs of the same name one after the other, in the order in which they come. */
export type KeyedMutex = <Result>(name: string, job: () => Promise<Result>) => Promise<Result>;

export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<unknown>>();

  return (name, job) => {
    const run = (last.get(name) ?? Promise.resolve()).then(job);
    const ended = run
      .catch(() => {})
      .then(() => {
        if (last.get(name) === ended) last.delete(name);
      });
    last.set(name, ended);
    return run;
  };
}
