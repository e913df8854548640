import type { Dice } from '../dice';
import type { Hints } from '../hints/hints';
import type { Budget } from './budget';
import type { Flat } from './flat';
import type { ReadPattern } from './pattern-reader';
import type { Schema } from './schema';

/** What a value is made from. */
export interface Wishes {
  /** Arguments leave out what they may and the message does not say; an answer is complete. */
  purpose: 'arguments' | 'answer';
  hints: Hints;
  dice: Dice;
  /** A sentence for keys such as `summary`; the next one with the next turn. */
  prose: (turn: number) => string;
  /** What may be spent on it. */
  budget: Budget;
}

/** Where in the value we are. */
export interface Spot {
  key: string;
  /** The place in the nearest list; values of another turn differ. */
  turn: number;
  depth: number;
  /** References on the way here. */
  references: readonly string[];
  /** Inside a recursion: as little as the schema allows. */
  isMinimal: boolean;
}

export interface Made {
  value: unknown;
  /** The message says it; otherwise it is made up. */
  isFound: boolean;
}

/** What the parts of a value are made with. */
export interface Maker {
  make(schema: Schema, spot: Spot): Made;
  flatten(schema: Schema): Flat;
  /** Undefined: nothing fits. */
  attempt(schema: Schema, spot: Spot): Made | undefined;
  readPattern: ReadPattern;
}
