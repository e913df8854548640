import { AsyncLocalStorage } from 'node:async_hooks';
import { singleton } from '../singleton';

/** For what of the work in the background a process leads, and how often that was taken over. */
export interface LeaderTerm {
  role: string;
  generation: number;
}

/** Which process works, as others know it until they take it for dead. Its writes to `schema` are refused from then on. */
export interface ProcessTerm {
  process: string;
  schema: string;
}

/** In whose name something is done in the background. */
export type WorkTerm = LeaderTerm | ProcessTerm;

/** A transaction that is or was open. */
export interface TransactionState {
  /** The database, by identity. */
  readonly of: object;
  isOpen: boolean;
  /** An open transaction of another database, within whose body this one began. */
  readonly outer: TransactionState | undefined;
  /** Work in the background, whose writes are refused once another process has taken it over. */
  readonly term: WorkTerm | undefined;
}

/**
 * One for all databases: each storage that is in use costs every promise of the process some time. And one for all
 * bundles of Next: work of a leader may be in another one than the database that checks whether it still leads.
 */
const transactions = () =>
  singleton('transactions', () => new AsyncLocalStorage<TransactionState>());

export function openedTransaction(of: object): TransactionState {
  const around = transactions().getStore();
  return { of, isOpen: true, outer: innermostOpen(around), term: around?.term };
}

export function runWithin<Result>(state: TransactionState, run: () => Result): Result {
  return transactions().run(state, run);
}

/** Whether the caller runs within an open transaction of this database. */
export function isWithinTransaction(of: object): boolean {
  let state = innermostOpen(transactions().getStore());
  while (state && state.of !== of) state = innermostOpen(state.outer);
  return state !== undefined;
}

export function refuseWithinTransaction(of: object, what = outerStatement): void {
  if (isWithinTransaction(of)) throw new Error(`${what} within a transaction. Use its tx.`);
}

const outerStatement = 'A statement of the database was run';

/** What `run` does, and all that comes of it, is work of this term. Undefined: of none, whoever works meanwhile. */
export function withinTerm<Result>(term: WorkTerm | undefined, run: () => Result): Result {
  const outer = innermostOpen(transactions().getStore());
  return transactions().run({ of: transactions(), isOpen: false, outer, term }, run);
}

/** What runs something as part of what the caller is part of. */
export function insideScope(): <Result>(run: () => Result) => Result {
  const scope = transactions().getStore();
  return (run) => transactions().run(scope as TransactionState, run);
}

/** In whose name the caller works. */
export function currentTerm(): WorkTerm | undefined {
  return transactions().getStore()?.term;
}

function innermostOpen(state: TransactionState | undefined): TransactionState | undefined {
  return !state || state.isOpen ? state : innermostOpen(state.outer);
}
