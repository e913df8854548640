import { createPartialJson } from './partial-json';

/** JSON that arrives in deltas. */
export interface IncrementalJson {
  push(delta: string): void;
  /** Whether the JSON is complete and valid. */
  isComplete(): boolean;
  /**
   * Returns a function that parses the JSON as it is now, `text`; it parses once, on the first
   * call, however late that is.
   */
  reader(text: string): () => unknown;
}

/** JSON nested deeper than this is parsed only on access: each open level costs time with every delta. */
const maxEagerDepth = 32;

export function createIncrementalJson(onSteps?: (steps: number) => void): IncrementalJson {
  const json = createPartialJson(onSteps);
  let count = 0;
  return {
    push(delta) {
      json.push(delta);
      count += 1;
    },
    isComplete: json.isComplete,
    reader(text) {
      if (json.depth() <= maxEagerDepth) {
        const value = json.value() ?? null;
        return () => value;
      }
      const version = count;
      let read = () => {
        const value = (version === count ? json.value() : readFromStart(text)) ?? null;
        read = () => value;
        return value;
      };
      return () => read();
    },
  };
}

/** Parses the text from the start, independently of later deltas. */
function readFromStart(text: string): unknown {
  const json = createPartialJson();
  json.push(text);
  return json.value();
}
