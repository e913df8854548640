import { z } from 'zod';

const count = z.number().int().min(0);

/** What somebody agreed to. */
export const plannedAmount = z.object({
  tokens: count,
  amounts: z
    .array(
      z.object({
        amount: z.string().regex(/^\d{1,15}(\.\d{1,12})?$/),
        currency: z.string().max(10),
      }),
    )
    .max(10),
});

/** What a browser counted in a file that is not upstream yet. */
export const countedEstimate = z.object({
  lines: count,
  counted: count,
  input_tokens: count,
  max_output_tokens: count.nullable(),
  models: z.array(z.string().max(500)).max(20),
  prompt: z.string().max(100).optional(),
});
