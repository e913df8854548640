import { type Fields, isFields, joinEntries } from '../core/deltas';
import { argumentsText } from './display-tool-calls';

/**
 * A delta as the API has it: content that is a list of texts is one text, and arguments of a call that
 * came as an object are the text that stands for it.
 */
export function normalizeDelta(delta: Fields): Fields {
  const { content, tool_calls } = delta;
  const text = Array.isArray(content) ? textOf(content) : undefined;
  if (text === undefined && !Array.isArray(tool_calls)) return delta;
  return {
    ...delta,
    ...(text !== undefined && { content: text }),
    ...(Array.isArray(tool_calls) && {
      tool_calls: tool_calls.filter(isFields).map(normalizeCall),
    }),
  };
}

/**
 * Takes content where a text meets a list, of which neither may be lost: what was a text becomes the first
 * part. False where both are of one kind.
 */
export function joinMixedContent(message: Fields, content: unknown): boolean {
  const { content: known } = message;
  if (Array.isArray(content) && typeof known === 'string') {
    const parts: unknown[] = known === '' ? [] : [{ type: 'text', text: known }];
    message.content = parts;
    joinEntries('content', parts, content);
    return true;
  }
  if (typeof content !== 'string' || !Array.isArray(known)) return false;
  if (content !== '') joinEntries('content', known, [{ type: 'text', text: content }]);
  return true;
}

function normalizeCall(call: Fields): Fields {
  const { function: made } = call;
  if (!isFields(made)) return call;
  const { arguments: input } = made;
  if (typeof input !== 'object' || input === null) return call;
  return { ...call, function: { ...made, arguments: argumentsText(input) } };
}

/** Undefined where a part is anything but a text. */
function textOf(parts: unknown[]): string | undefined {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if (isText(part)) text += part.text;
    else return undefined;
  }
  return text;
}

function isText(part: unknown): part is { text: string } {
  if (!isFields(part) || typeof part.text !== 'string') return false;
  const { type, annotations } = part;
  const isPlain = type === undefined || type === 'text' || type === 'output_text';
  return isPlain && (!Array.isArray(annotations) || annotations.length === 0);
}
