/** A type of background work. Each task is an unfinished row. */
export interface TaskType {
  name: string;
  /** Maximum concurrent tasks; the others wait as rows. */
  slots: number;
  /** Unfinished tasks, oldest first, up to `limit`, including running ones. */
  unfinished(limit: number): Promise<Task[]>;
  /** Whether any is unfinished, also of those that other processes run. */
  isAnyLeft?(): Promise<boolean>;
  /** What a task is suspected as, where that is of the whole of it. */
  suspectKey?(id: string): string;
  /** The suspect keys of work that a crashed process may have been doing: all of it, and little else. */
  inProgress?(): Promise<string[]>;
  /**
   * Runs a task to its end, or until stopped; the next start resumes it. An error is reported, and the task retried a
   * few seconds later.
   */
  run(id: string, stopped: AbortSignal): Promise<void>;
}

export interface Task {
  id: string;
  /** Somebody asked for it to be cancelled. */
  isCancelled: boolean;
  /** Unix seconds. */
  expires_at: number | null;
}

/** Why work was stopped: the reason of its signal. */
export type StopReason = 'stopping' | 'cancelled' | 'expired';
