import type { Tx } from '../db/open';
import type { ClaimRows } from './claims-store';
import { assignBlame } from './suspects';
import { replaceSuspects, type SuspectRows, suspectsWithin } from './suspects-store';

/** The suspects of a process that shares the work with others. Which work its death would be blamed on, others decide. */
export function sharedSuspectRows(
  rows: SuspectRows,
  claims: ClaimRows,
  process: () => string,
): SuspectRows {
  return {
    ...rows,
    lastWorker: async () => undefined,
    startWorker: async () => {},
    stopWorker: async () => {},
    noteProgress: () => claims.noteProgress(process()),
    setTried: (key, isTried) => rows.setTried(key, isTried, isTried ? process() : null),
  };
}

/** Updates the suspects after the death of one of several processes, whose work in progress was `underWay`. */
export async function blameProcess(
  tx: Tx,
  process: string,
  underWay: string[],
  hadProgress: boolean,
): Promise<void> {
  const known = await suspectsWithin(tx);
  const keys = new Set(underWay);
  const isTriedHere = known.filter(({ tried_by }) => tried_by === process).map(({ key }) => key);
  for (const key of isTriedHere) keys.add(key);
  const before = known.filter(({ key }) => keys.has(key));
  // Of several processes more die, for reasons of their own: to have been there counts once.
  const after = assignBlame(before, underWay, hadProgress, 1);
  await replaceSuspects(
    tx,
    before.map(({ key }) => key),
    after.map((row) => ({ ...row, tried_by: null })),
  );
}
