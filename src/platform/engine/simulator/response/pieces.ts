import type { Tokenizer } from '../../tokens';

/** The smallest part of an answer that can be sent: it ends where a character ends. */
export interface TokenPiece {
  text: string;
  tokens: Uint8Array[];
}

export interface Limits {
  /** Strings at whose first appearance the answer ends. */
  stop: readonly string[];
  /** Tokens. */
  max: number;
}

export interface Limited {
  pieces: TokenPiece[];
  /** Tokens, those of an unfinished character included. */
  tokens: number;
  isCut: boolean;
}

/** As much of the text as the limits allow. */
export function limit(text: string, { stop, max }: Limits, tokenizer: Tokenizer): Limited {
  const tokens = tokenizer.encode(text.slice(0, stopIn(text, stop)));
  const said = tokens.slice(0, max);
  return {
    pieces: [...piecesOf(said, tokenizer)],
    tokens: said.length,
    isCut: said.length < tokens.length,
  };
}

export const joined = (pieces: readonly TokenPiece[]) => pieces.map(({ text }) => text).join('');

function stopIn(text: string, stop: readonly string[]): number {
  const places = stop.filter(Boolean).map((word) => text.indexOf(word));
  return Math.min(text.length, ...places.filter((place) => place >= 0));
}

function* piecesOf(tokens: readonly number[], tokenizer: Tokenizer): Generator<TokenPiece> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let open: Uint8Array[] = [];
  let held = 0;
  let text = '';
  for (const token of tokens) {
    const bytes = tokenizer.bytes(token) ?? new Uint8Array();
    open.push(bytes);
    text += decoder.decode(bytes, { stream: true });
    held = unfinished(bytes, held);
    if (held > 0) continue;
    yield { text, tokens: open };
    open = [];
    text = '';
  }
}

/** How many bytes of a character are still to come after these, when `held` were before them. */
function unfinished(bytes: Uint8Array, held: number): number {
  let left = held;
  for (const byte of bytes) {
    if (left > 0 && (byte & 0xc0) === 0x80) left -= 1;
    else left = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
  }
  return left;
}
