import type { Http, Options } from '../core/http';
import type { OperationBody, OperationResult } from '../core/operation-types';
import type { APIPromise, WithRequestId } from '../core/promise';
import type { CreateEmbeddingResponse } from '../generated/types';

type CreateBody = OperationBody<'createEmbedding'>;
type EmbeddingsResult = OperationResult<'createEmbedding'>;
/** With vectors as arrays of numbers, or as text. */
export type EmbeddingsOf<Vector> = Omit<CreateEmbeddingResponse, 'data'> & {
  data: (Omit<CreateEmbeddingResponse['data'][number], 'embedding'> & { embedding: Vector })[];
};

type Floats = { encoding_format?: 'float' | null };

/** Texts as vectors. */
export const embeddings = ({ call }: Http) => {
  /**
   * Up to 2,048 inputs in one request, 8,192 tokens each. With `encoding_format: 'base64'` a vector
   * is text: little-endian 32-bit floats. The format is not set by default.
   */
  function create(
    body: CreateBody & { encoding_format: 'base64' },
    options?: Options,
  ): APIPromise<WithRequestId<EmbeddingsOf<string>>>;
  function create(
    body: CreateBody & Floats,
    options?: Options,
  ): APIPromise<WithRequestId<EmbeddingsOf<number[]>>>;
  function create(body: CreateBody, options?: Options): APIPromise<EmbeddingsResult>;
  function create(body: CreateBody, options?: Options): APIPromise<never> {
    return call('createEmbedding', { body }, options) as APIPromise<never>;
  }

  return { create };
};
