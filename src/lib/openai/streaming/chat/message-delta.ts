import { isJsonObject, type JsonObject } from '../../core/json';
import { argumentsText } from '../../display/tool-calls';
import { mergeEntries } from '../deltas';

/**
 * Normalizes a delta: content that is a list of texts becomes one text, and arguments that arrived
 * as an object are serialized.
 */
export function normalizeDelta(delta: JsonObject): JsonObject {
  const { content, tool_calls } = delta;
  const text = Array.isArray(content) ? textOf(content) : undefined;
  if (text === undefined && !Array.isArray(tool_calls)) return delta;
  return {
    ...delta,
    ...(text !== undefined && { content: text }),
    ...(Array.isArray(tool_calls) && {
      tool_calls: tool_calls.filter(isJsonObject).map(normalizeCall),
    }),
  };
}

/**
 * Merges content if one side is text and the other a list: the text becomes a part of the list.
 * Returns false if both have the same type.
 */
export function mergeMixedContent(message: JsonObject, content: unknown): boolean {
  const { content: current } = message;
  if (Array.isArray(content) && typeof current === 'string') {
    const parts: unknown[] = current === '' ? [] : [{ type: 'text', text: current }];
    message.content = parts;
    mergeEntries('content', parts, content);
    return true;
  }
  if (typeof content !== 'string' || !Array.isArray(current)) return false;
  if (content !== '') mergeEntries('content', current, [{ type: 'text', text: content }]);
  return true;
}

function normalizeCall(call: JsonObject): JsonObject {
  const { function: made } = call;
  if (!isJsonObject(made)) return call;
  const { arguments: input } = made;
  if (typeof input !== 'object' || input === null) return call;
  return { ...call, function: { ...made, arguments: argumentsText(input) } };
}

/** Undefined if any part is not text. */
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
  if (!isJsonObject(part) || typeof part.text !== 'string') return false;
  const { type, annotations } = part;
  const isPlain = type === undefined || type === 'text' || type === 'output_text';
  return isPlain && (!Array.isArray(annotations) || annotations.length === 0);
}
