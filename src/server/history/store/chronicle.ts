import type { ParsedRecord } from '../kind';

export interface Step {
  from: string | null;
  to: string;
  /** Unix seconds. */
  at: number;
}

/**
 * The states an object went through since it was last seen in the state `last` (null: it was never
 * seen), with upstream's own times for those it dates and `now` for the others.
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
