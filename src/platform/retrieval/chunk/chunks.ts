import type { Tokenizer } from '../../engine/tokens';
import { type Chunking, UnreadableFile } from '../retrieval';
import { type Atom, createAtoms } from './atoms';
import { stretches } from './stretches';

/** Tokens of one file. */
const mostTokens = 5_000_000;

/**
 * Cuts text into chunks of as many tokens as asked for, each beginning as many before the end of the one
 * before. No character is cut: where one is made of several tokens a chunk may have a few less.
 * Chunks without anything to read are left out.
 */
export async function* chunksOf(
  texts: AsyncIterable<string>,
  chunking: Chunking,
  tokenizer: Tokenizer,
): AsyncGenerator<string> {
  const atomsOf = createAtoms(tokenizer);
  const window = createWindow(chunking);
  let tokens = 0;
  for await (const text of stretches(texts)) {
    for (const atom of atomsOf(text)) {
      tokens += atom.tokens;
      const full = window.add(atom);
      if (full && isReadable(full)) yield full;
    }
    if (tokens > mostTokens) {
      const most = mostTokens.toLocaleString('en');
      throw new UnreadableFile('invalid_file', `The file has more than ${most} tokens.`);
    }
  }
  const rest = window.rest();
  if (rest && isReadable(rest)) yield rest;
}

const isReadable = (text: string) => /[^\s\p{C}]/u.test(text);

function createWindow({ max_chunk_size_tokens: most, chunk_overlap_tokens: overlap }: Chunking) {
  let atoms: Atom[] = [];
  let tokens = 0;

  const text = () => atoms.map((atom) => atom.text).join('');
  const slide = () => {
    let kept = atoms.length;
    let left = 0;
    for (let at = atoms.length - 1; at > 0; at -= 1) {
      left += atoms[at]?.tokens ?? 0;
      if (left > overlap) break;
      kept = at;
    }
    atoms = atoms.slice(kept);
    tokens = atoms.reduce((sum, atom) => sum + atom.tokens, 0);
  };

  return {
    /** The chunk that is full, if it is. */
    add(atom: Atom): string | undefined {
      const isFull = tokens + atom.tokens > most && atoms.length > 0;
      const full = isFull ? text() : undefined;
      if (isFull) slide();
      atoms.push(atom);
      tokens += atom.tokens;
      return full;
    },
    rest: text,
  };
}
