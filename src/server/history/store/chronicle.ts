import type { ParsedRecord } from '../kind';

export interface Step {
  from: string | null;
  to: string;
  /** Unix seconds. */
  at: number;
}

/**
 * The state transitions since the object was last seen in the state `last` (null if never), with upstream timestamps
 * where available and `now` otherwise.
 */
export function stepsSince(
  last: string | null,
  known: ReadonlySet<string>,
  { entered, status, createdAt }: ParsedRecord,
  now: number,
): Step[] {
  const steps: Step[] = [];
  const enter = (to: string, at: number) => {
    steps.push({ from: last, to, at });
    last = to;
  };
  for (const state of entered) if (!known.has(state.status)) enter(state.status, state.at);
  if (last === null) enter(status, createdAt ?? now);
  else if (last !== status) enter(status, now);
  return steps;
}
