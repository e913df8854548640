import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';

/** Of a file in a store. At OpenAI: 16 keys of 64 characters, texts of 512. */
export const fileAttributes = z
  .record(
    z.string().min(1).max(64, plainErrorMessage('vectorStores.attributeKey')),
    z.union([
      z.string().max(512, plainErrorMessage('vectorStores.attributeText')),
      z.number(),
      z.boolean(),
    ]),
  )
  .refine(
    (given) => Object.keys(given).length <= 16,
    plainErrorMessage('vectorStores.attributeCount'),
  );

export const chunking = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auto') }),
  z.object({
    type: z.literal('static'),
    static: z
      .object({
        max_chunk_size_tokens: z.number().int().min(100).max(4096),
        chunk_overlap_tokens: z.number().int().min(0),
      })
      .refine(
        (sizes) => sizes.chunk_overlap_tokens * 2 <= sizes.max_chunk_size_tokens,
        plainErrorMessage('vectorStores.overlap'),
      ),
  }),
]);
