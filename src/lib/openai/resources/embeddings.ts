import type { Body, Http, Options } from '../core/http';

/** Texts as vectors. */
export const embeddings = ({ call }: Http) => ({
  /**
   * Up to 2,048 inputs in one request, 8,192 tokens each. With `encoding_format: 'base64'` a vector
   * is text: little-endian 32-bit floats. Nothing is asked for that the caller did not ask for.
   */
  create(body: Body<'createEmbedding'>, options?: Options) {
    return call('createEmbedding', { body }, options);
  },
});
