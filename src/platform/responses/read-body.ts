import { withSourcesOf } from '@/lib/exact-source';
import { isObject, type Loose } from '@/lib/loose';
import type { CreateResponse } from '@/lib/openai/generated/types';
import type { PlatformContext } from '../context';
import { completeItems } from '../conversations/complete-items';
import { engineFor } from '../engine/choose';
import { missing, PlatformError } from '../http/errors';
import { type BodyOf, readBody } from '../http/validate';
import type { NewId } from '../ids';
import { refuseUnsupported } from './unsupported';

export type CreateBody = BodyOf<'createResponse'> & { model: string };

interface ReadCreation {
  body: CreateBody;
  /** The same as it was sent, where the backend of the model speaks Responses itself. */
  sent: Record<string, unknown> | undefined;
}

type Context = Pick<PlatformContext, 'engines' | 'newId'>;

/** The validated body of a creation. Throws on what neither this server nor the backend of the model can do. */
export async function readCreateBody(request: Request, context: Context): Promise<ReadCreation> {
  let sent: unknown;
  const standsFor = (body: unknown) => {
    sent = body;
    return completeBody(body, context.newId);
  };
  const isRelayed = ({ model }: Loose) => speaksResponses(model, context);
  const options = { standsFor, passesUnknown: isRelayed, refusesUnknownFields: true };
  const body = await readBody('createResponse', request, options);
  const { model, previous_response_id, conversation, input } = body;
  const isContinued = Boolean(previous_response_id || conversation);
  if (!model) throw missing('model');
  if (input === undefined && !isContinued) throw missing('input');
  if (Array.isArray(input) && input.length === 0 && !isContinued)
    throw new PlatformError("Invalid 'input': expected at least one item.", {
      param: 'input',
      code: 'invalid_value',
    });
  if (body.stream_options && !body.stream)
    throw new PlatformError(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      { param: 'stream_options' },
    );
  if (body.background && body.store === false)
    throw new PlatformError("'background' can only be used when 'store' is true.", {
      param: 'background',
      code: 'invalid_value',
    });
  checkContext(body);
  const created = { ...body, model };
  if (isObject(sent) && (await isRelayed(body as Loose)))
    return { body: created, sent: withSourcesOf({ ...sent }, body) };
  refuseUnsupported(body);
  return { body: created, sent: undefined };
}

/** Whether the backend of the model speaks Responses itself. */
export async function speaksResponses(
  model: unknown,
  { engines }: Pick<PlatformContext, 'engines'>,
): Promise<boolean> {
  if (typeof model !== 'string' || model === '') return false;
  const engine = await engineFor(engines, model, 'chat');
  return (await engine?.speaksResponses?.(model)) ?? false;
}

/** Adds what the spec requires and the live API does without. */
export function completeBody(body: unknown, newId: NewId): unknown {
  if (!isObject(body)) return body;
  const completed: Loose = { ...body, input: completeItems(body.input, newId) };
  if (body.input === undefined) delete completed.input;
  if (Array.isArray(body.tools)) completed.tools = body.tools.map(completeTool);
  return completed;
}

function completeTool(tool: unknown): unknown {
  if (!isObject(tool) || tool.type !== 'function') return tool;
  return { strict: null, parameters: null, ...tool };
}

/** What the input continues. */
export function checkContext({ previous_response_id, conversation }: Continued): void {
  if (previous_response_id && conversation)
    throw new PlatformError(
      "Mutually exclusive parameters: 'previous_response_id' and 'conversation'. Ensure you are only providing one of them.",
      { param: 'conversation', code: 'mutually_exclusive_parameters' },
    );
}

export type Continued = Pick<CreateResponse, 'previous_response_id' | 'conversation'>;
