import { createPartialJson } from './partial-json';

/** JSON that grows by deltas. */
export interface GrowingJson {
  push(delta: string): void;
  /** Reads what the JSON, whose text is `text` now, says: once, when it is asked, however late that is. */
  reader(text: string): () => unknown;
}

export function createGrowingJson(): GrowingJson {
  const json = createPartialJson();
  let count = 0;
  return {
    push(delta) {
      json.push(delta);
      count += 1;
    },
    reader(text) {
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
