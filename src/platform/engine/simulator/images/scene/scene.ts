import type { Colour } from '../canvas/colour';

/** What a prompt names, in its order. */
export interface Scene {
  groups: Group[];
  grounds: Ground[];
  background?: Colour;
  isTransparent: boolean;
}

/** Some figures of one kind. */
export interface Group {
  /** The name of a figure, or `text` for words alone. */
  figure: string;
  count: number;
  /** Taken in turn; empty: the figure's own. */
  colours: Colour[];
  /** 1 is usual. */
  size: number;
  isOutline: boolean;
  text?: string;
  /** Column and row of the nine parts of the picture, each −1, 0 or 1. */
  region?: readonly [number, number];
  arrangement?: 'row' | 'column';
  /** Where it is, seen from an earlier group. */
  relation?: { kind: Relation; to: number };
}

export type Relation = 'above' | 'below' | 'left' | 'right' | 'inside' | 'around' | 'on' | 'under';

export interface Ground {
  name: GroundName;
  colour?: Colour | undefined;
}

export type GroundName =
  | 'sky'
  | 'night'
  | 'sunset'
  | 'space'
  | 'sea'
  | 'grass'
  | 'sand'
  | 'snow'
  | 'road';

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

/** A word in small letters, a quoted text as it stands, or a mark that ends a clause. */
export type Token =
  | { kind: 'word'; word: string; raw: string }
  | { kind: 'text'; text: string }
  | { kind: 'stop' };

const pattern =
  /"([^"\n]{1,200})"|“([^”\n]{1,200})”|„([^“”\n]{1,200})[“”]|«([^»\n]{1,200})»|(?<![\p{L}\p{N}])'([^'\n]{1,200})'(?!\p{L})|(#[0-9a-fA-F]{3,6}\b|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*)|([,.;:!?\n])/gu;

export function tokensOf(prompt: string): Token[] {
  const tokens: Token[] = [];
  for (const [, a, b, c, d, e, raw] of prompt.slice(0, 4_000).matchAll(pattern)) {
    const text = a ?? b ?? c ?? d ?? e;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.trim() });
    else if (raw !== undefined)
      tokens.push({ kind: 'word', word: raw.toLowerCase().replace(/['’]s$/, ''), raw });
    else tokens.push({ kind: 'stop' });
  }
  return tokens;
}
