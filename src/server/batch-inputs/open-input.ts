import type OpenAI from '@/lib/openai';
import type { Archive } from '../history/archive';

export interface InputSource {
  openai: OpenAI;
  archive: Pick<Archive, 'open'>;
  signal?: AbortSignal | undefined;
}

/** The bytes of a file: those that are kept here, else those of upstream, as they come. */
export async function openInput(
  { openai, archive, signal }: InputSource,
  file: { connection: string; fileId: string },
): Promise<AsyncIterable<Uint8Array>> {
  const stored = await archive.open(file);
  if (stored) return stored as AsyncIterable<Uint8Array>;
  const { body } = await openai.files.content(file.fileId, { signal, maxRetries: 0 });
  return (body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>;
}
