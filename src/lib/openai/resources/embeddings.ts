import type { Body, Http, Options, Result } from '../core/http';
import type { APIPromise, WithRequestId } from '../core/promise';
import type { CreateEmbeddingResponse } from '../generated/types';

type Request = Body<'createEmbedding'>;
type Answer = Result<'createEmbedding'>;
/** Whose vectors are lists of numbers, or text. */
export type EmbeddingsOf<Vector> = Omit<CreateEmbeddingResponse, 'data'> & {
  data: (Omit<CreateEmbeddingResponse['data'][number], 'embedding'> & { embedding: Vector })[];
};

type Floats = { encoding_format?: 'float' | null };

/** Texts as vectors. */
export const embeddings = ({ call }: Http) => {
  /**
   * Up to 2,048 inputs in one request, 8,192 tokens each. With `encoding_format: 'base64'` a vector
   * is text: little-endian 32-bit floats. Nothing is asked for that the caller did not ask for.
   */
  function create(
    body: Request & { encoding_format: 'base64' },
    options?: Options,
  ): APIPromise<WithRequestId<EmbeddingsOf<string>>>;
  function create(
    body: Request & Floats,
    options?: Options,
  ): APIPromise<WithRequestId<EmbeddingsOf<number[]>>>;
  function create(body: Request, options?: Options): APIPromise<Answer>;
  function create(body: Request, options?: Options): APIPromise<never> {
    return call('createEmbedding', { body }, options) as APIPromise<never>;
  }

  return { create };
};
