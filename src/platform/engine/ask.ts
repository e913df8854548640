import { noSuchModel } from '../errors';
import { readBody } from '../validate';
import { engineFor } from './choose';
import type { Engine } from './engine';
import { kindOf } from './model-kinds';

type ModelledOperation = 'createChatCompletion' | 'createCompletion' | 'createEmbedding';

/** Has the engine that serves the model answer, and passes its answer on as it comes. */
export async function ask(
  engines: Engine[],
  operation: ModelledOperation,
  request: Request,
): Promise<Response> {
  const body = await readBody(operation, request);
  const engine = await engineFor(engines, body.model, kindOf(operation));
  if (!engine) throw noSuchModel(body.model);

  const answer = await engine.answer(operation, { ...body }, request.signal);
  const headers = new Headers(answer.headers);
  if (headers.get('content-type')?.startsWith('text/event-stream')) {
    // Compressed or gathered on the way, tokens would come in lumps.
    headers.set('cache-control', 'no-cache, no-transform');
    headers.set('x-accel-buffering', 'no');
  }
  return new Response(answer.body, { status: answer.status, headers });
}
