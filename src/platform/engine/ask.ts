import { isEventStream, unbufferedHeaders } from '@/lib/event-stream';
import type { UsageKind } from '@/lib/usage/kinds';
import { noSuchModel } from '../http/errors';
import { isFormOperation, readFormBody } from '../http/form-body';
import { type PassesUnknown, readBody } from '../http/validate';
import { meter } from '../rate-limits/meter';
import { measureUsage } from '../usage/recorder';
import { engineFor } from './choose';
import type { Engine, EngineOperation } from './engine';
import { kindOf } from './model-kinds';

interface AskOptions {
  /** A custom body reader, if the body is neither JSON nor the form of the operation. */
  read?: (passesUnknown: PassesUnknown) => Promise<Record<string, unknown>>;
  /** The default model of the spec if the request names none. If no engine has it, the default of an engine answers. */
  defaultModel?: (body: Record<string, unknown>) => string;
  takePart?: (body: Record<string, unknown>) => OwnPart | undefined;
  /** Default: what the engine answers to the operation. */
  answer?: (
    engine: Engine,
    body: Record<string, unknown>,
    signal: AbortSignal,
  ) => Promise<Response>;
  /** What the usage counts as. Default: the kind of the operation. */
  usageKind?: UsageKind;
}

/** Platform-side handling: changes the request for the engine, and the response. */
export interface OwnPart {
  body: Record<string, unknown>;
  deliver(answer: Response): Promise<Response>;
}

/** Forwards the request to the engine of the model and streams its response. */
export async function ask(
  engines: Engine[],
  operation: EngineOperation,
  request: Request,
  {
    read,
    defaultModel = () => '',
    takePart = () => undefined,
    usageKind = usageKinds[operation],
    answer: answerOf = (engine, body, signal) => engine.answer(operation, body, signal),
  }: AskOptions = {},
): Promise<Response> {
  const kind = kindOf(operation);
  const passesUnknown: PassesUnknown = async ({ model }) => {
    if (typeof model !== 'string' || model === '') return false;
    const engine = await engineFor(engines, model, kind);
    return (await engine?.passesUnknown?.(model, kind)) ?? false;
  };
  const body = await (read?.(passesUnknown) ?? readAny(operation, request, passesUnknown));
  const named = body.model ? String(body.model) : undefined;
  const { engine, model } = await choose(engines, operation, named, () => defaultModel(body));

  const metered = await meter(request, model, body);
  const part = takePart({ ...body, model });
  const asked = part?.body ?? { ...body, model };
  const reply = await answerOf(engine, asked, request.signal);
  const used = { kind: usageKind, model };
  const answer = measureUsage(request, metered ? metered.measure(reply) : reply, used);
  const headers = new Headers(answer.headers);
  if (isEventStream(answer))
    for (const [name, value] of Object.entries(unbufferedHeaders)) headers.set(name, value);
  const delivered = new Response(answer.body, { status: answer.status, headers });
  return part ? part.deliver(delivered) : delivered;
}

const usageKinds: Record<EngineOperation, UsageKind> = {
  createChatCompletion: 'chat_completion',
  createCompletion: 'completion',
  createEmbedding: 'embedding',
  createModeration: 'moderation',
  createImage: 'image',
  createImageEdit: 'image',
  createImageVariation: 'image',
  createSpeech: 'speech',
  createTranscription: 'transcription',
  createTranslation: 'transcription',
};

async function readAny(
  operation: EngineOperation,
  request: Request,
  passesUnknown: PassesUnknown,
): Promise<Record<string, unknown>> {
  if (isFormOperation(operation))
    return { ...(await readFormBody(operation, request, passesUnknown)) };
  return { ...(await readBody(operation, request, { passesUnknown })) };
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
