import { objectOf, textOf } from '@/lib/loose';
import type OpenAI from '@/lib/openai';
import { openTokenizer } from '@/platform/engine/tokens';
import type { RequestOptions } from '../history/kind';

export interface StoredChunk {
  /** Its place among the chunks of its file, from 0 on. */
  position: number;
  text: string;
  /** By the o200k encoding. */
  tokens: number;
}

export interface ChunkPage {
  chunks: StoredChunk[];
  total: number;
}

/** The texts of a file's chunks in their order, as upstream hands them out. */
export async function chunkTexts(
  openai: OpenAI,
  { store, id }: { store: string; id: string },
  options?: RequestOptions,
): Promise<string[]> {
  const texts: string[] = [];
  const content = openai.vectorStores.files.content(id, { vector_store_id: store }, options);
  for await (const part of content) texts.push(textOf(objectOf(part).text) ?? '');
  return texts;
}

/** Some of them, with their token counts. Upstream hands out all at once, whichever are asked for. */
export async function readChunks(
  openai: OpenAI,
  of: { store: string; id: string },
  { offset, limit }: { offset: number; limit: number },
  signal?: AbortSignal,
): Promise<ChunkPage> {
  const texts = await chunkTexts(openai, of, { signal });
  const tokenizer = await openTokenizer();
  return {
    total: texts.length,
    chunks: texts.slice(offset, offset + limit).map((text, index) => ({
      position: offset + index,
      text,
      tokens: tokenizer.count(text),
    })),
  };
}
