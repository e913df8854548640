import type { Marks } from './marks';

export interface Annotation {
  type: 'file_citation';
  text: string;
  /** Characters of the text before it, as code points: how the live API counts. */
  start_index: number;
  end_index: number;
  file_citation: { file_id: string };
}

export interface CitedText {
  value: string;
  annotations: Annotation[];
}

export interface Citer {
  /** The text that can be told by now: a mark is held back until it is whole. */
  push(text: string): CitedText[];
  /** What was held back. */
  end(): CitedText[];
}

/** The longest mark: what is longer is no mark. */
const longest = 200;

/** Finds the marks of search results in a text that comes in pieces. */
export function createCiter(marks: Marks): Citer {
  let held = '';
  let place = 0;

  const tell = (value: string): CitedText[] => {
    if (value === '') return [];
    place += lengthOf(value);
    return [{ value, annotations: [] }];
  };

  const cite = (mark: string, file_id: string): CitedText => {
    const start_index = place;
    place += lengthOf(mark);
    const annotation = {
      type: 'file_citation' as const,
      text: mark,
      start_index,
      end_index: place,
      file_citation: { file_id },
    };
    return { value: mark, annotations: [annotation] };
  };

  /** Everything before the next mark that may still be coming. */
  const take = (isLast: boolean): CitedText[] => {
    const told: CitedText[] = [];
    for (;;) {
      const start = held.indexOf('【');
      if (start === -1) break;
      const end = held.indexOf('】', start);
      if (end === -1) {
        if (!isLast && held.length - start <= longest) {
          told.push(...tell(held.slice(0, start)));
          held = held.slice(start);
          return told;
        }
        break;
      }
      const mark = held.slice(start, end + 1);
      const file = marks.get(mark);
      told.push(...tell(held.slice(0, file === undefined ? start + 1 : start)));
      if (file !== undefined) told.push(cite(mark, file));
      held = held.slice(file === undefined ? start + 1 : end + 1);
    }
    told.push(...tell(held));
    held = '';
    return told;
  };

  return {
    push(text) {
      held += text;
      return take(false);
    },
    end: () => take(true),
  };
}

/** In code points. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const isPair =
      (text.charCodeAt(index) & 0xfc00) === 0xd800 &&
      (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
    if (isPair) length -= 1;
  }
  return length;
}
