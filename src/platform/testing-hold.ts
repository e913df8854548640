/**
 * Holds the first call of a function until it is released: one that writes before it does anything,
 * one that finds after it has read. Later calls pass. So a test has one request wait between its
 * reading and its writing while another does all of its own.
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

/** Runs one request up to `of[name]`, then the other to its end, then the first to its end. */
export async function inBetween<Result, Of extends object, Name extends keyof Of>(
  [of, name]: [Of, Name],
  first: () => Promise<Result>,
  other: () => Promise<unknown>,
): Promise<Result> {
  const { arrived, release } = holdFirst(of, name);
  const answer = first();
  // Told to whoever awaits it; until then it is nobody's.
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
