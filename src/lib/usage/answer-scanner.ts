import { isObject } from '../loose';
import { readUsage, type UsageCounts } from './counts';

/** What an answer says of what it used. */
export interface AnswerUsage {
  model: string | null;
  tier: string | null;
  counts: UsageCounts;
}

const lastEvent = '\ndata: [DONE]';

/** Longer than what is looked for up to its value. */
const overlap = 300;

/** A `usage` that is longer is none. */
const maxLength = 20_000;

// Within a string of JSON the quotes would be escaped.
const opening = /(?<!\\)"usage"\s*:\s*\{/g;
const model = /(?<!\\)"model"\s*:\s*"([^"\\]{1,200})"/;
const tier = /(?<!\\)"service_tier"\s*:\s*"([^"\\]{1,50})"/g;

/** Finds the usage in a plain or streamed answer as it passes, without parsing all of it. The last one counts. */
export function createAnswerScanner() {
  const utf8 = new TextDecoder();
  let rest = '';
  let usage: unknown;
  const named: Pick<AnswerUsage, 'model' | 'tier'> = { model: null, tier: null };

  /** Gives where to go on: at a `usage` whose end is still to come. */
  const readUsages = (text: string): number | null => {
    for (const { index, 0: begun } of text.matchAll(opening)) {
      const end = endOfObject(text, index + begun.length - 1);
      if (end === null && text.length - index < maxLength) return index;
      const value = end === null ? undefined : parse(text.slice(index + begun.length - 1, end));
      if (isObject(value)) usage = value;
    }
    return null;
  };

  return {
    /** True: these bytes hold the last event of a stream. */
    read(bytes: Uint8Array): boolean {
      const text = rest + utf8.decode(bytes, { stream: true });
      named.model ??= model.exec(text)?.[1] ?? null;
      for (const [, name] of text.matchAll(tier)) named.tier = name ?? null;
      const keptFrom = text.length - overlap;
      rest = text.slice(Math.max(0, Math.min(readUsages(text) ?? keptFrom, keptFrom)));
      return text.includes(lastEvent);
    },

    value: (): AnswerUsage => ({ ...named, counts: readUsage(usage) }),
  };
}

/** Behind the brace that closes the one at `start`. Null: it has not come yet. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let isText = false;
  for (let at = start; at < text.length && at - start < maxLength; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') isText = !isText;
    else if (!isText && character === '{') depth += 1;
    else if (!isText && character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
