import { noSuchModel } from '../errors';
import { isFormOperation, readFormBody } from '../form-body';
import { readBody } from '../validate';
import { engineFor } from './choose';
import type { Engine, EngineOperation } from './engine';
import { kindOf } from './model-kinds';

interface AskOptions {
  /** The model of the specification where the request names none. If nobody has it, an engine's default answers. */
  defaultModel?: (body: Record<string, unknown>) => string;
}

/** Has the engine that serves the model answer, and passes its answer on as it comes. */
export async function ask(
  engines: Engine[],
  operation: EngineOperation,
  request: Request,
  { defaultModel = () => '' }: AskOptions = {},
): Promise<Response> {
  const body: Record<string, unknown> = isFormOperation(operation)
    ? { ...(await readFormBody(operation, request)) }
    : { ...(await readBody(operation, request)) };
  const named = body.model ? String(body.model) : undefined;
  const { engine, model } = await choose(engines, operation, named, () => defaultModel(body));

  const answer = await engine.answer(operation, { ...body, model }, request.signal);
  const headers = new Headers(answer.headers);
  if (headers.get('content-type')?.startsWith('text/event-stream')) {
    // Compressed or gathered on the way, tokens would come in lumps.
    headers.set('cache-control', 'no-cache, no-transform');
    headers.set('x-accel-buffering', 'no');
  }
  return new Response(answer.body, { status: answer.status, headers });
}

async function choose(
  engines: Engine[],
  operation: EngineOperation,
  named: string | undefined,
  defaultModel: () => string,
) {
  const kind = kindOf(operation);
  const models = named === undefined ? [defaultModel()] : [named];
  if (named === undefined)
    models.push(...engines.flatMap(({ defaults }) => defaults?.[kind] ?? []));
  for (const model of models) {
    const engine = await engineFor(engines, model, kind);
    if (engine) return { engine, model };
  }
  throw noSuchModel(models[0] ?? '');
}
