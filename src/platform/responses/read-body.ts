import { isObject, type Loose } from '@/lib/loose';
import { missing, PlatformError } from '../http/errors';
import { type BodyOf, readBody } from '../http/validate';
import type { NewId } from '../ids';
import { refuseUnsupported } from './unsupported';

export type CreateBody = BodyOf<'createResponse'> & { model: string };

/** The validated body of a creation. Throws on what this server cannot do. */
export async function readCreateBody(request: Request, newId: NewId): Promise<CreateBody> {
  const standsFor = (body: unknown) => completeBody(body, newId);
  const body = await readBody('createResponse', request, { standsFor });
  const { model, previous_response_id, input } = body;
  if (!model) throw missing('model');
  if (input === undefined && !previous_response_id) throw missing('input');
  if (Array.isArray(input) && input.length === 0 && !previous_response_id)
    throw new PlatformError("Invalid 'input': expected at least one item.", {
      param: 'input',
      code: 'invalid_value',
    });
  if (body.stream_options && !body.stream)
    throw new PlatformError(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      { param: 'stream_options' },
    );
  refuseUnsupported(body);
  return { ...body, model };
}

/** Adds what the spec requires and the live API does without. */
export function completeBody(body: unknown, newId: NewId): unknown {
  if (!isObject(body)) return body;
  const completed: Loose = { ...body };
  if (Array.isArray(body.input))
    completed.input = body.input.map((item) => completeItem(item, newId));
  if (Array.isArray(body.items))
    completed.items = body.items.map((item) => completeItem(item, newId));
  if (Array.isArray(body.tools)) completed.tools = body.tools.map(completeTool);
  return completed;
}

function completeTool(tool: unknown): unknown {
  if (!isObject(tool) || tool.type !== 'function') return tool;
  return { strict: null, parameters: null, ...tool };
}

function completeItem(item: unknown, newId: NewId): unknown {
  if (!isObject(item)) return item;
  if (Array.isArray(item.output)) return { ...item, output: item.output.map(completePart) };
  if (!Array.isArray(item.content)) return item;
  const content = item.content.map(completePart);
  const isAnswer = item.role === 'assistant' && content.some(isOutputPart);
  if (!isAnswer) return { ...item, content };
  const { type = 'message', id, status } = item;
  return { ...item, type, id: id ?? newId('msg_'), status: status ?? 'completed', content };
}

const isOutputPart = (part: unknown) =>
  isObject(part) && (part.type === 'output_text' || part.type === 'refusal');

function completePart(part: unknown): unknown {
  if (!isObject(part)) return part;
  if (part.type === 'input_image') return { detail: 'auto', ...part };
  if (part.type === 'output_text') return { annotations: [], ...part };
  return part;
}
