import { AsyncLocalStorage } from 'node:async_hooks';

/** A transaction that is or was open. */
export interface TransactionState {
  /** The database, by identity. */
  readonly of: object;
  isOpen: boolean;
  /** An open transaction of another database, within whose body this one began. */
  readonly outer: TransactionState | undefined;
}

/** One for all databases: each storage that is in use costs every promise of the process some time. */
const transactions = new AsyncLocalStorage<TransactionState>();

export function openedTransaction(of: object): TransactionState {
  return { of, isOpen: true, outer: innermostOpen(transactions.getStore()) };
}

export function runWithin<Result>(state: TransactionState, run: () => Result): Result {
  return transactions.run(state, run);
}

/** Whether the caller runs within an open transaction of this database. */
export function isWithinTransaction(of: object): boolean {
  let state = innermostOpen(transactions.getStore());
  while (state && state.of !== of) state = innermostOpen(state.outer);
  return state !== undefined;
}

export function refuseWithinTransaction(of: object, what = outerStatement): void {
  if (isWithinTransaction(of)) throw new Error(`${what} within a transaction. Use its tx.`);
}

const outerStatement = 'A statement of the database was run';

function innermostOpen(state: TransactionState | undefined): TransactionState | undefined {
  return !state || state.isOpen ? state : innermostOpen(state.outer);
}
