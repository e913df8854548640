/** OpenAI's o200k encoding. Text is text: `<|endoftext|>` in a prompt is thirteen characters, not a control token. */
export interface Tokenizer {
  count(text: string): number;
  encode(text: string): number[];
  /** A token may hold part of a character. Undefined: no such token. */
  bytes(token: number): Uint8Array | undefined;
  /** The highest token of the encoding. */
  last: number;
}

let opened: Promise<Tokenizer> | undefined;

/** The tables are 2.4 MB and take about 0.3 s to load, once. */
export function openTokenizer(): Promise<Tokenizer> {
  opened ??= load();
  return opened;
}

export async function countTokens(text: string): Promise<number> {
  return (await openTokenizer()).count(text);
}

async function load(): Promise<Tokenizer> {
  const [{ encode, countTokens: count }, { default: ranks }] = await Promise.all([
    import('gpt-tokenizer/encoding/o200k_base'),
    import('gpt-tokenizer/bpeRanks/o200k_base'),
  ]);
  const utf8 = new TextEncoder();
  return {
    count: (text) => slices(text).reduce((sum, slice) => sum + count(slice, plain), 0),
    encode: (text) => slices(text).flatMap((slice) => encode(slice, plain)),
    bytes(token) {
      const rank = ranks[token];
      if (rank === undefined) return undefined;
      return typeof rank === 'string' ? utf8.encode(rank) : Uint8Array.from(rank);
    },
    last: ranks.length - 1,
  };
}

const plain = { disallowedSpecial: new Set<string>() };

/** The longest run that is merged as a whole. */
const longest = 64;

const runs = new RegExp(
  `[\\p{L}\\p{M}]{${longest},}|[^\\s\\p{L}\\p{N}]{${longest},}|\\s{${longest},}`,
  'gu',
);

/**
 * Merging a run of letters, of signs or of spaces takes time that grows with the square of its
 * length, so that one letter 200,000 times over holds the process for 20 s. Such runs do not
 * occur in writing: they are cut, at the cost of a token here and there.
 */
function slices(text: string): string[] {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(runs)) {
    parts.push(text.slice(end, index), ...cut(run));
    end = index + run.length;
  }
  parts.push(text.slice(end));
  return parts;
}

function* cut(run: string): Generator<string> {
  for (let start = 0; start < run.length; ) {
    const end = start + longest - (isLead(run.charCodeAt(start + longest - 1)) ? 1 : 0);
    yield run.slice(start, end);
    start = end;
  }
}

/** The first half of a pair that makes one character. */
const isLead = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
