import { onAbort } from '../on-abort';
import { leadByFile } from './file-election';
import { leadByPostgres } from './postgres-election';

export interface LeaderOptions {
  /**
   * Runs while this process is the leader, and ends with its signal. Leadership ends when it settles. On a server it is
   * called again when this process is elected once more after it was not heard of.
   */
  onElected(signal: AbortSignal): Promise<void>;
  /** Stops waiting for leadership, and is passed to the leader's work. */
  signal: AbortSignal;
  /** Milliseconds between two attempts. */
  retryAfter?: number;
  /** Told when the server cannot be reached, once until it can. */
  report?(error: unknown): void;
}

export interface Election {
  /** What is led: a word. */
  role: string;
  /** Of whom the processes on one data folder are. */
  file: string;
  /** Of whom those on one Postgres database are: its address. */
  database?: string | undefined;
}

/**
 * Leader election between the processes on one data folder, or on one Postgres database. When the leader dies, the next
 * process takes over within `retryAfter`; where it is only not heard of, within ten seconds, and writes nothing any
 * more. Resolves when leadership ended or waiting was aborted.
 */
export function runAsLeader(
  { role, file, database }: Election,
  options: LeaderOptions,
): Promise<void> {
  return database
    ? leadByPostgres({ address: database, role }, options)
    : leadByFile(file, options);
}

/** Resolves when `signal` is aborted: for leaders that run until then. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => void onAbort(signal, resolve));
}
