import type { ChunkingStrategyRequestParam, CreateVectorStoreFileRequest } from '@/lib/openai';
import type { PlatformContext } from '../context';
import { invalid, outOfRange, type ParamPath, paramName } from '../http/error-messages';
import { PlatformError } from '../http/errors';
import type { FileToAttach } from './attach-files';
import type { ChunkingStrategy } from './files-schema';

/** The request path of a file field. */
export type FileFieldPath = (index: number, field: 'file_id' | 'chunking_strategy') => ParamPath;

const purposes = ['assistants', 'user_data', 'assistants_output'];

const defaultChunking: ChunkingStrategy['static'] = {
  max_chunk_size_tokens: 800,
  chunk_overlap_tokens: 400,
};

/** Validates the files that a request adds to a vector store. */
export async function readFilesToAttach(
  files: CreateVectorStoreFileRequest[],
  { store, time }: PlatformContext,
  where: FileFieldPath,
): Promise<FileToAttach[]> {
  const newFiles = new Map<string, FileToAttach>();
  for (const [index, { file_id, chunking_strategy, attributes }] of files.entries()) {
    const file = await store.files.find(file_id, time());
    const param = paramName(where(index, 'file_id'));
    if (!file) throw new PlatformError(`No such File object: ${file_id}`, { status: 404, param });
    if (!purposes.includes(file.purpose)) throw wrongPurpose(file_id, file.purpose, param);
    newFiles.set(file_id, {
      id: file_id,
      chunking_strategy: readChunking(chunking_strategy, where(index, 'chunking_strategy')),
      ...(attributes && { attributes }),
    });
  }
  return [...newFiles.values()];
}

/** The chunking of a file. The validator does not check that the overlap is at most half a chunk. */
export function readChunking(
  given: ChunkingStrategyRequestParam | undefined,
  path: ParamPath,
): ChunkingStrategy {
  if (given?.type !== 'static') return { type: 'static', static: defaultChunking };
  const { max_chunk_size_tokens, chunk_overlap_tokens } = given.static;
  const overlap = [...path, 'static', 'chunk_overlap_tokens'];
  if (chunk_overlap_tokens < 0) throw outOfRange(overlap, chunk_overlap_tokens, 'below', 0);
  if (chunk_overlap_tokens > max_chunk_size_tokens / 2)
    throw invalid(
      overlap,
      `an overlap is at most half of 'max_chunk_size_tokens', here ${Math.floor(max_chunk_size_tokens / 2)}, but got ${chunk_overlap_tokens}.`,
      'invalid_value',
    );
  return { type: 'static', static: { max_chunk_size_tokens, chunk_overlap_tokens } };
}

function wrongPurpose(id: string, purpose: string, param: string): PlatformError {
  return new PlatformError(
    `File ${id} has purpose '${purpose}' and cannot be added to a vector store. Upload it again with purpose 'assistants' or 'user_data'.`,
    { param, code: 'invalid_value' },
  );
}
