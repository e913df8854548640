import { cost, costOfText, type Spend } from './budget';
import type { Pattern } from './pattern';
import { matches } from './pattern-match';
import { UnsatisfiableSchema } from './schema';

/** Characters. */
interface Length {
  min: number;
  max: number;
}

/** A text that matches. Another `variant` gives another text where there is one. */
export function generateMatch(
  pattern: Pattern,
  { min, max }: Length,
  variant: number,
  spend: Spend,
): string {
  for (const stretch of [...stretches, min]) {
    const text = write(pattern, { stretch, variant, place: 0, spend });
    spend(costOfText(text.length));
    const size = [...text].length;
    if (size > longest) break;
    if (size >= min && size <= max && matches(pattern, text, spend)) return text;
  }
  throw new UnsatisfiableSchema('no text of that length matches a pattern.');
}

const longest = 10_000;

/** How often a part that may be repeated is repeated: a little first, since that reads well. */
const stretches = [3, 0, 1, 2, ...Array.from({ length: 60 }, (_, index) => index + 4)];

interface Pen {
  stretch: number;
  variant: number;
  /** Characters written, so that neighbours differ. */
  place: number;
  spend: Spend;
}

function write(pattern: Pattern, pen: Pen): string {
  pen.spend(cost.step);
  switch (pattern.kind) {
    case 'start':
    case 'end':
      return '';
    case 'set': {
      const index = (pen.place + pen.variant) % Math.min(pattern.samples.length, 26);
      pen.place += 1;
      return pattern.samples[index] ?? '';
    }
    case 'row':
      return writeAll(pattern.parts, pen);
    case 'either':
      return writeAll(pattern.options.slice(pen.variant % pattern.options.length).slice(0, 1), pen);
    case 'repeat': {
      const count = Math.min(pattern.max, Math.max(pattern.min, pen.stretch));
      return writeAll(repeat(pattern.part, count), pen);
    }
  }
}

function* repeat(part: Pattern, count: number): Generator<Pattern> {
  for (let place = 0; place < count; place += 1) yield part;
}

function writeAll(parts: Iterable<Pattern>, pen: Pen): string {
  let text = '';
  for (const part of parts) {
    text += write(part, pen);
    if (text.length > longest) break;
  }
  return text;
}
