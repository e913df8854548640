import { SchemaTooLarge } from './schema';

/**
 * What work on a schema may cost. A schema is a stranger's and small words ask for much, so that all
 * that is looked at, copied, compared or written is paid for before it is done.
 */
export interface Budget {
  /** A unit is an entry copied or compared: about 10 ns. Throws `SchemaTooLarge` once all are spent. */
  spend: Spend;
  /** Throws `SchemaTooLarge` where such work is nested too deeply for the stack. */
  nest<T>(work: () => T): T;
  readonly spent: number;
}

export type Spend = (units: number) => void;

/** Units for one answer, which is made without a pause, and for all answers to one request. */
export const limits = { answer: 2_500_000, request: 40_000_000 };

/** Each level is up to ten calls on a stack of about 10,000. */
const maxNesting = 300;

/** What is spent is spent of `whole` too. */
export function createBudget(limit = limits.answer, whole?: Budget): Budget {
  let spent = 0;
  let nesting = 0;
  return {
    spend(units) {
      spent += units;
      if (spent > limit) throw new SchemaTooLarge('the schema is too large.');
      whole?.spend(units);
    },
    nest(work) {
      if (nesting >= maxNesting) throw new SchemaTooLarge('the schema goes round without an end.');
      nesting += 1;
      try {
        return work();
      } finally {
        nesting -= 1;
      }
    },
    get spent() {
      return spent;
    },
  };
}

/** Units of each kind of work, beside those for entries. */
export const cost = {
  /** A schema's own words read. */
  read: 300,
  /** Two schemas joined. */
  merge: 400,
  /** A value made. */
  generate: 250,
  /** A value held against a schema. */
  check: 80,
  /** The message searched for what it says of one key. */
  search: 1_000,
  /** A character of a pattern read. */
  pattern: 60,
  /** A match begun, and each of its characters. */
  match: 50,
  /** A character held against one part of a pattern: about 10 ns at worst. */
  matchStep: 1,
  /** A key, a value or a number tried. */
  step: 10,
};

/** Units for text that is copied, compared or searched through once. */
export const costOfText = (length: number) => length / 2;
