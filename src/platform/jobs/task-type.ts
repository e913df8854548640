/** A kind of work that takes time. Each piece of it is a row that says it is not finished. */
export interface TaskType {
  name: string;
  /** How many pieces are worked on at a time; those behind them wait as rows. */
  slots: number;
  /** The oldest first, up to `limit`, those that are worked on included. */
  unfinished(limit: number): Promise<Task[]>;
  /** What a process may have been working on that has just died, by the keys of suspects: all of it, and little else. */
  inProgress?(): Promise<string[]>;
  /**
   * Brings a piece to its end, which it may just have come to, or, once halted, to where the next start takes it up. A failure is
   * reported, and the piece taken up again a few seconds later.
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

/** Why work was halted: the reason of its signal. */
export type StopReason = 'stopping' | 'cancelled' | 'expired';
