import { bytesOf, createEncoder } from './encoder';

/** OpenAI's o200k encoding. Text is text: `<|endoftext|>` in a prompt is thirteen characters, not a control token. */
export interface Tokenizer {
  count(text: string): number;
  encode(text: string): number[];
  /** A token may hold part of a character. Undefined: no such token. */
  bytes(token: number): Uint8Array | undefined;
  /** The highest token of the encoding. */
  last: number;
}

/** Loads the table, which is 2.4 MB and takes about 0.3 s. */
export async function loadTokenizer(): Promise<Tokenizer> {
  const { default: ranks } = await import('gpt-tokenizer/bpeRanks/o200k_base');
  const byBytes = new Map<string, number>();
  ranks.forEach((rank, token) => {
    byBytes.set(typeof rank === 'string' ? bytesOf(rank) : String.fromCharCode(...rank), token);
  });
  const encodeAll = createEncoder(byBytes);
  return {
    count(text) {
      let count = 0;
      encodeAll(text, (tokens) => {
        count += tokens.length;
      });
      return count;
    },
    encode(text) {
      const all: number[] = [];
      encodeAll(text, (tokens) => {
        for (const token of tokens) all.push(token);
      });
      return all;
    },
    bytes(token) {
      const rank = ranks[token];
      if (rank === undefined) return undefined;
      return typeof rank === 'string' ? new TextEncoder().encode(rank) : Uint8Array.from(rank);
    },
    last: ranks.length - 1,
  };
}
