import { setImmediate } from 'node:timers/promises';
import type { CreateEmbeddingRequest, CreateEmbeddingResponse } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { openTokenizer } from '../../tokens';
import { readInputs } from './inputs';
import { vectorOf } from './vector';

/** Beyond this, texts of a question and of a page are found about equally well, at twice the size. */
const usualDimensions = 512;

/** As many as the widest of OpenAI's models has. */
const mostDimensions = 3_072;

/** Turns texts into vectors. */
export async function createEmbedding(
  request: CreateEmbeddingRequest,
  signal?: AbortSignal,
): Promise<Response> {
  const { dimensions = usualDimensions, encoding_format, model } = request;
  if (dimensions > mostDimensions)
    throw outOfRange(['dimensions'], dimensions, 'above', mostDimensions);
  const turns = createTurns(signal);
  const { texts, tokens } = await readInputs(request.input, await openTokenizer(), turns);

  const data: CreateEmbeddingResponse['data'] = [];
  for (const [index, text] of texts.entries()) {
    const vector = vectorOf(text, dimensions);
    const embedding = encoding_format === 'base64' ? base64Of(vector) : decimals(vector);
    data.push({ object: 'embedding', index, embedding });
    await turns(text.length + dimensions);
  }
  return Response.json({
    object: 'list',
    data,
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  } satisfies CreateEmbeddingResponse);
}

/** Little-endian, whatever the machine. */
function base64Of(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => {
    bytes.writeFloatLE(value, index * 4);
  });
  return bytes.toString('base64');
}

/** The shortest decimals that give the same numbers, which JSON would write with twice the digits. */
function decimals(vector: Float32Array): number[] {
  return Array.from(vector, (value) => Math.round(value * 1e8) / 1e8);
}

/** Told how many characters were read, it now and then waits until others in the process had their turn. */
export type Turns = (characters: number) => Promise<void>;

/** Some ten milliseconds. */
const stride = 50_000;

export function createTurns(signal?: AbortSignal): Turns {
  let read = 0;
  return async (characters) => {
    read += characters;
    if (read < stride) return;
    read = 0;
    await setImmediate();
    signal?.throwIfAborted();
  };
}
