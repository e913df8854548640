import type { Group } from './scene';
import type { Token } from './tokens';

const columns: Record<string, number> = { left: -1, right: 1 };
const rows: Record<string, number> = { top: -1, upper: -1, bottom: 1, lower: 1 };
const middles = ['center', 'centre', 'middle'];
const ends = ['corner', 'side', 'edge', 'half', 'part', 'third', 'hand'];
const wholes = ['picture', 'image', 'canvas', 'frame', 'page', 'photo', 'drawing'];

/** `in the top left corner of the picture`: which of its nine parts, and in how many words. */
export function readPlace(
  tokens: Token[],
  start: number,
): { region: NonNullable<Group['region']>; length: number } | undefined {
  const word = (at: number) => {
    const token = tokens[at];
    return token?.kind === 'word' ? token.word : '';
  };
  let at = start;
  if (!['in', 'at', 'on', 'to', 'near'].includes(word(at))) return undefined;
  at += 1;
  if (['the', 'its'].includes(word(at))) at += 1;
  let column: number | undefined;
  let row: number | undefined;
  let isMiddle = false;
  for (; ; at += 1) {
    for (const part of word(at).split('-')) {
      if (part in columns) column = columns[part];
      else if (part in rows) row = rows[part];
      else if (middles.includes(part)) isMiddle = true;
    }
    const isPlace = word(at)
      .split('-')
      .every((part) => part in columns || part in rows || middles.includes(part));
    if (!isPlace || word(at) === '') break;
  }
  if (column === undefined && row === undefined && !isMiddle) return undefined;
  while (ends.includes(word(at))) at += 1;
  if (word(at) === 'of') {
    const isWhole = [1, 2].some((ahead) => wholes.includes(word(at + ahead)));
    if (!isWhole) return undefined;
    at += wholes.includes(word(at + 1)) ? 2 : 3;
  }
  return { region: [column ?? 0, row ?? 0], length: at - start };
}
