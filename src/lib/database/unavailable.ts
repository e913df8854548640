/** A database on a server cannot be reached, or does not answer. What was asked may be asked again. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause });
  }
}

/** A write of work in the background that another process has taken over. Nothing was written. */
export class LeadershipLost extends Error {
  override name = 'LeadershipLost';
  constructor(options?: ErrorOptions) {
    super('Another process does this work by now.', options);
  }
}

/** By name: bundles have classes of their own. Also of an error that it is the cause of. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1)
    if (one.name === 'DatabaseUnavailable') return true;
  return false;
}

/** Of neither anything is told about what was being done: it is done later, or by another process. */
export function isInterruption(error: unknown): boolean {
  return isDatabaseUnavailable(error) || isLeadershipLost(error);
}

export function isLeadershipLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'LeadershipLost';
}
