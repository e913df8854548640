/**
 * Holds the first call of a store function until it is released: a write before it runs, a find after it has read.
 * Later calls pass. Tests use it to interleave two requests.
 */
export function holdFirst<Of extends object, Name extends keyof Of>(of: Of, name: Name) {
  const original = of[name];
  if (typeof original !== 'function') throw new Error(`${String(name)} is not a function.`);
  let arrive = () => {};
  let release = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let count = 0;
  const held = async (...args: unknown[]) => {
    count += 1;
    if (count > 1) return original.apply(of, args);
    const found = name === 'find' ? await original.apply(of, args) : undefined;
    arrive();
    await released;
    return name === 'find' ? found : original.apply(of, args);
  };
  of[name] = held as Of[Name];
  return { arrived, release };
}

/** Runs the first request up to `of[name]`, then the second completely, then the rest of the first. */
export async function inBetween<Result, Of extends object, Name extends keyof Of>(
  [of, name]: [Of, Name],
  first: () => Promise<Result>,
  other: () => Promise<unknown>,
): Promise<Result> {
  const { arrived, release } = holdFirst(of, name);
  const answer = first();
  // Handled where it is awaited.
  answer.catch(() => {});
  try {
    const isHeld = await Promise.race([arrived.then(() => true), answer.then(() => false)]);
    if (!isHeld)
      throw new Error(`${String(name)} was not called: is it of another project's rows?`);
    await other();
  } finally {
    release();
  }
  return answer;
}
