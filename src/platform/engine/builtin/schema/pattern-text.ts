import type { Pattern } from './pattern';
import { matches } from './pattern-match';
import { createBudget, Impossible, type Spend } from './schema';

/** Characters. */
interface Length {
  min: number;
  max: number;
}

/** A text that matches. Another `turn` gives another text where there is one. */
export function makeMatch(pattern: Pattern, { min, max }: Length, turn: number): string {
  const spend = createBudget(200_000);
  for (const stretch of [...stretches, min]) {
    const text = write(pattern, { stretch, turn, place: 0, spend });
    const size = [...text].length;
    if (size > longest) break;
    if (size >= min && size <= max && matches(pattern, text)) return text;
  }
  throw new Impossible('no text of that length matches a pattern.');
}

const longest = 10_000;

/** How often a part that may be repeated is repeated: a little first, since that reads well. */
const stretches = [3, 0, 1, 2, ...Array.from({ length: 60 }, (_, index) => index + 4)];

interface Pen {
  stretch: number;
  turn: number;
  /** Characters written, so that neighbours differ. */
  place: number;
  spend: Spend;
}

function write(pattern: Pattern, pen: Pen): string {
  pen.spend();
  switch (pattern.kind) {
    case 'start':
    case 'end':
      return '';
    case 'set': {
      const index = (pen.place + pen.turn) % Math.min(pattern.samples.length, 26);
      pen.place += 1;
      return pattern.samples[index] ?? '';
    }
    case 'row':
      return writeAll(pattern.parts, pen);
    case 'either':
      return writeAll(pattern.options.slice(pen.turn % pattern.options.length).slice(0, 1), pen);
    case 'repeat': {
      const count = Math.min(pattern.max, Math.max(pattern.min, pen.stretch));
      return writeAll(new Array<Pattern>(count).fill(pattern.part), pen);
    }
  }
}

function writeAll(parts: readonly Pattern[], pen: Pen): string {
  let text = '';
  for (const part of parts) {
    text += write(part, pen);
    if (text.length > longest) break;
  }
  return text;
}
