import { createPartialJson } from './partial-json';

/** JSON that grows by deltas. */
export interface GrowingJson {
  push(delta: string): void;
  /** Whether it is over, and good JSON. */
  isComplete(): boolean;
  /** Reads what the JSON, whose text is `text` now, says: once, when it is asked, however late that is. */
  reader(text: string): () => unknown;
}

/** Deeper JSON is read only when it is asked for: what is open costs at each piece. */
const maxEagerDepth = 32;

export function createGrowingJson(spend?: (steps: number) => void): GrowingJson {
  const json = createPartialJson(spend);
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
      const moment = count;
      let read = () => {
        const value = (moment === count ? json.value() : readWhole(text)) ?? null;
        read = () => value;
        return value;
      };
      return () => read();
    },
  };
}

/** From its beginning: what came since is no part of it. */
function readWhole(text: string): unknown {
  const json = createPartialJson();
  json.push(text);
  return json.value();
}
