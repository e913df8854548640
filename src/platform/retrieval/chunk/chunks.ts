import type { Tokenizer } from '../../engine/tokens';
import { type Chunking, UnreadableFile } from '../retrieval';
import { createSegmenter, type Segment } from './segments';
import { tokenizableSpans } from './tokenizable-spans';

/** The maximum number of tokens per file. */
const maxTokens = 5_000_000;

/**
 * Splits text into chunks of the requested number of tokens, with the requested overlap. Characters are never split, so
 * a chunk may be a few tokens short. Chunks without visible characters are skipped.
 */
export async function* chunksOf(
  texts: AsyncIterable<string>,
  chunking: Chunking,
  tokenizer: Tokenizer,
): AsyncGenerator<string> {
  const segmentsOf = createSegmenter(tokenizer);
  const window = createWindow(chunking);
  let tokens = 0;
  for await (const text of tokenizableSpans(texts)) {
    for (const segment of segmentsOf(text)) {
      tokens += segment.tokens;
      const full = window.add(segment);
      if (full && isReadable(full)) yield full;
    }
    if (tokens > maxTokens) {
      const maxSize = maxTokens.toLocaleString('en');
      throw new UnreadableFile('invalid_file', `The file has more than ${maxSize} tokens.`);
    }
  }
  const rest = window.rest();
  if (rest && isReadable(rest)) yield rest;
}

const isReadable = (text: string) => /[^\s\p{C}]/u.test(text);

function createWindow({ max_chunk_size_tokens: maxSize, chunk_overlap_tokens: overlap }: Chunking) {
  let segments: Segment[] = [];
  let tokens = 0;

  const text = () => segments.map((segment) => segment.text).join('');
  const slide = () => {
    let kept = segments.length;
    let left = 0;
    for (let at = segments.length - 1; at > 0; at -= 1) {
      left += segments[at]?.tokens ?? 0;
      if (left > overlap) break;
      kept = at;
    }
    segments = segments.slice(kept);
    tokens = segments.reduce((sum, segment) => sum + segment.tokens, 0);
  };

  return {
    /** The completed chunk, if any. */
    add(segment: Segment): string | undefined {
      const isFull = tokens + segment.tokens > maxSize && segments.length > 0;
      const full = isFull ? text() : undefined;
      if (isFull) slide();
      segments.push(segment);
      tokens += segment.tokens;
      return full;
    },
    rest: text,
  };
}
