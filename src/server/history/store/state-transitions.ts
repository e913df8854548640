import type { ParsedRecord } from '../kind';

export interface StateTransition {
  from: string | null;
  to: string;
  /** Unix seconds. */
  at: number;
}

/**
 * The state transitions since the object was last seen in the state `last` (null if never), with upstream timestamps
 * where available and `now` otherwise.
 */
export function transitionsSince(
  last: string | null,
  recordedStates: ReadonlySet<string>,
  { entered, status, createdAt }: ParsedRecord,
  now: number,
): StateTransition[] {
  const transitions: StateTransition[] = [];
  const addTransition = (to: string, at: number) => {
    transitions.push({ from: last, to, at });
    last = to;
  };
  for (const state of entered)
    if (!recordedStates.has(state.status)) addTransition(state.status, state.at);
  if (last === null) addTransition(status, createdAt ?? now);
  else if (last !== status) addTransition(status, now);
  return transitions;
}
