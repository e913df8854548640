import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TRPCError } from '@trpc/server';
import type { Author } from '../history/store/changes';
import { reasonOf } from './reason';

export type BulkAction = 'add' | 'retry' | 'remove' | 'attributes' | 'delete' | 'check';

export interface BulkFailure {
  id: string;
  /** In the words of whoever refused. */
  reason: string;
}

/** A change of many objects, as pages get it. Times are unix seconds. */
export interface BulkView {
  id: string;
  connection: string;
  /** The store that it is about; null where it is about none. */
  store: string | null;
  action: BulkAction;
  by: string;
  total: number;
  done: number;
  failed: number;
  /** The first thousand, each with its reason. */
  failures: BulkFailure[];
  /** Why the rest was not tried. */
  error: string | null;
  cancelled: boolean;
  started_at: number;
  ended_at: number | null;
}

/** What the work of an operation reports to. */
export interface BulkRun {
  /** Ends when somebody cancels it, or the server stops. */
  signal: AbortSignal;
  /** Whether somebody cancelled it, rather than the server stopping. */
  isCancelled(): boolean;
  succeed(count?: number): void;
  fail(id: string, reason: string): void;
  /** Of what is under way and not yet settled: how many came to which end so far. */
  progress(done: number, failed: number): void;
  /** What it found out, for who asks later. */
  report(found: unknown): void;
}

export type BulkOperations = ReturnType<typeof createBulkOperations>;

const maxRunning = 20;
const maxKept = 100;
const maxFailures = 1_000;

interface Begin {
  connection: string;
  store: string | null;
  action: BulkAction;
  total: number;
  by: Author;
}

interface Operation {
  view: BulkView;
  underWay: { done: number; failed: number };
  report: unknown;
  stop: AbortController;
  ended: Promise<void>;
}

/**
 * The changes of many objects that are under way in this process, and those that ended lately. They go on when
 * the page is left, and are forgotten when the process ends.
 */
export function createBulkOperations({ now }: { now: () => number }) {
  const operations = new Map<string, Operation>();
  const shutdown = new AbortController();
  const seconds = () => Math.floor(now() / 1000);

  return {
    /** Begins one; the work goes on after this returns. Refused while too many are under way. */
    start(begin: Begin, work: (run: BulkRun) => Promise<void>): BulkView {
      const running = [...operations.values()].filter(({ view }) => view.ended_at === null);
      if (running.length >= maxRunning || shutdown.signal.aborted) {
        const message = `${running.length} bulk operations are running already. Wait for one to end, or cancel one.`;
        throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message });
      }
      const { by, ...about } = begin;
      const view: BulkView = {
        ...about,
        id: randomUUID(),
        by: by.name,
        done: 0,
        failed: 0,
        failures: [],
        error: null,
        cancelled: false,
        started_at: seconds(),
        ended_at: null,
      };
      const operation = { view, underWay: none, stop: new AbortController() } as Operation;
      operations.set(view.id, operation);
      operation.ended = runToEnd(operation, work, shutdown.signal, seconds);
      trim(operations);
      return viewOf(operation);
    },

    /** Newest first: of a connection, or of one of its stores. */
    list: (connection: string, store?: string): BulkView[] =>
      [...operations.values()]
        .filter(({ view }) => view.connection === connection && (!store || view.store === store))
        .map(viewOf)
        .reverse(),

    /** What the latest operation of this kind found out of a store; undefined: nothing, or it is forgotten. */
    reportOf(connection: string, store: string, action: BulkAction): unknown {
      return [...operations.values()].findLast(
        ({ view, report }) =>
          view.connection === connection &&
          view.store === store &&
          view.action === action &&
          report !== undefined,
      )?.report;
    },

    cancel(connection: string, id: string): BulkView | null {
      const operation = operations.get(id);
      if (operation?.view.connection !== connection) return null;
      if (operation.view.ended_at === null) {
        operation.view.cancelled = true;
        operation.stop.abort();
      }
      return viewOf(operation);
    },

    /** Forgets one that ended. */
    dismiss(connection: string, id: string): void {
      const view = operations.get(id)?.view;
      if (view?.connection === connection && view.ended_at !== null) operations.delete(id);
    },

    /** Resolves once nothing is under way. */
    async idle(): Promise<void> {
      await Promise.all([...operations.values()].map(({ ended }) => ended));
    },

    /** Ends what is under way, and waits for that so many milliseconds. */
    async close(grace: number): Promise<void> {
      shutdown.abort();
      const done = new AbortController();
      const waited = pause(grace, undefined, { signal: done.signal }).catch(() => {});
      await Promise.race([this.idle(), waited]);
      done.abort();
    },
  };
}

const none = { done: 0, failed: 0 };

async function runToEnd(
  operation: Operation,
  work: (run: BulkRun) => Promise<void>,
  shutdown: AbortSignal,
  seconds: () => number,
): Promise<void> {
  const { view, stop } = operation;
  const run: BulkRun = {
    signal: AbortSignal.any([stop.signal, shutdown]),
    isCancelled: () => view.cancelled,
    succeed(count = 1) {
      view.done += count;
    },
    fail(id, reason) {
      view.failed += 1;
      if (view.failures.length < maxFailures) view.failures.push({ id, reason });
    },
    progress(done, failed) {
      operation.underWay = { done, failed };
    },
    report(found) {
      operation.report = found;
    },
  };
  try {
    await work(run);
  } catch (error) {
    if (!run.signal.aborted) view.error = reasonOf(error);
  } finally {
    operation.underWay = none;
    view.ended_at = seconds();
  }
}

function viewOf({ view, underWay }: Operation): BulkView {
  return {
    ...view,
    failures: [...view.failures],
    done: view.done + underWay.done,
    failed: view.failed + underWay.failed,
  };
}

/** The oldest of those that ended go first. */
function trim(operations: Map<string, Operation>): void {
  for (const [id, { view }] of operations) {
    if (operations.size <= maxKept) return;
    if (view.ended_at !== null) operations.delete(id);
  }
}
