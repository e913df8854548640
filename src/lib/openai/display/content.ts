import { isJsonObject, type JsonObject } from '../core/json';
import type { DisplayToolCall } from './message';
import { readToolCall } from './tool-calls';

/** The content of a message, sorted by kind. */
export interface DisplayContent {
  text: string;
  reasoning: string;
  refusal: string;
  toolCalls: DisplayToolCall[];
  /** All other parts, unchanged. */
  parts: unknown[];
}

/** Reads content that is a text, a part, or an array of parts. */
export function readContent(content: unknown): DisplayContent {
  const result: DisplayContent = { text: '', reasoning: '', refusal: '', toolCalls: [], parts: [] };
  for (const part of Array.isArray(content) ? content : [content]) addPart(result, part);
  return result;
}

/** Collects the text in a text, a part, or an array of either. */
export function collectText(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (depth > maxDepth) return '';
  if (Array.isArray(value)) return value.map((each) => collectText(each, depth + 1)).join('');
  if (!isJsonObject(value)) return '';
  for (const name of textFields) {
    const text = collectText(value[name], depth + 1);
    if (text !== '') return text;
  }
  return '';
}

const maxDepth = 5;

/** Where parts carry their text; `value` is the field in messages of assistants. */
const textFields = ['text', 'value', 'thinking', 'reasoning', 'summary', 'content', 'refusal'];

function addPart(result: DisplayContent, part: unknown): void {
  if (part === null || part === undefined) return;
  if (!isJsonObject(part)) {
    if (Array.isArray(part)) result.parts.push(part);
    else result.text += String(part);
    return;
  }
  const { type } = part;
  const kind = typeof type === 'string' ? type : '';
  if (callTypes.has(kind)) result.toolCalls.push(readToolCall(part));
  else if (isReasoning(kind, part)) result.reasoning += collectText(part);
  else if (kind === 'refusal' || (kind === '' && 'refusal' in part)) {
    result.refusal += collectText(part.refusal);
  } else if (isText(kind, part)) result.text += collectText(part.text ?? part);
  else result.parts.push(part);
}

const callTypes = new Set([
  'tool_use',
  'tool_call',
  'function',
  'function_call',
  'custom_tool_call',
]);

function isReasoning(kind: string, part: JsonObject): boolean {
  return /reasoning|thinking/.test(kind) || (kind === '' && 'thinking' in part);
}

function isText(kind: string, { text, content }: JsonObject): boolean {
  if (kind === '') return typeof text === 'string' || typeof content === 'string';
  return /^(|.*_)text$/.test(kind) || typeof text === 'string';
}
