/** A kind of work that takes time. Each piece of it is a row that says it is not finished. */
export interface Kind {
  name: string;
  /** How many pieces are worked on at a time; those behind them wait as rows. */
  lanes: number;
  /** The oldest first, up to `limit`, those that are worked on included. */
  unfinished(limit: number): Promise<Piece[]>;
  /** What a process may have been working on that has just died, by the keys of suspects: all of it, and little else. */
  underWay?(): Promise<string[]>;
  /**
   * Brings a piece to its end, which it may just have come to, or, once halted, to where the next start takes it up. A failure is
   * reported, and the piece taken up again a few seconds later.
   */
  run(id: string, halted: AbortSignal): Promise<void>;
}

export interface Piece {
  id: string;
  /** Somebody asked for it to be cancelled. */
  isCalledOff: boolean;
  /** Unix seconds. */
  expires_at: number | null;
}

/** Why work was halted: the reason of its signal. */
export type Halt = 'stopping' | 'cancelled' | 'expired';
