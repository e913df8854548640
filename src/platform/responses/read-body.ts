import { isObject, type Loose } from '@/lib/loose';
import type { CreateResponse } from '@/lib/openai/generated/types';
import { completeItems } from '../conversations/complete-items';
import { missing, PlatformError } from '../http/errors';
import { type BodyOf, readBody } from '../http/validate';
import type { NewId } from '../ids';
import { refuseUnsupported } from './unsupported';

export type CreateBody = BodyOf<'createResponse'> & { model: string };

/** The validated body of a creation. Throws on what this server cannot do. */
export async function readCreateBody(request: Request, newId: NewId): Promise<CreateBody> {
  const standsFor = (body: unknown) => completeBody(body, newId);
  const body = await readBody('createResponse', request, { standsFor });
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
  refuseUnsupported(body);
  return { ...body, model };
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
