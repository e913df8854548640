import { type Fields, isFields } from '../core/deltas';
import type { DisplayToolCall } from './display-message';
import { readToolCall } from './display-tool-calls';

/** What stands in the content of a message, sorted. */
export interface DisplayContent {
  text: string;
  reasoning: string;
  refusal: string;
  toolCalls: DisplayToolCall[];
  /** What is none of these, as it came. */
  parts: unknown[];
}

/** Reads content that is a text, a part, or a list of parts. */
export function contentOf(content: unknown): DisplayContent {
  const found: DisplayContent = { text: '', reasoning: '', refusal: '', toolCalls: [], parts: [] };
  for (const part of Array.isArray(content) ? content : [content]) addPart(found, part);
  return found;
}

/** The texts in whatever holds them: a text, a part, a list of either. */
export function joinTexts(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (depth > maxDepth) return '';
  if (Array.isArray(value)) return value.map((each) => joinTexts(each, depth + 1)).join('');
  if (!isFields(value)) return '';
  for (const name of textFields) {
    const text = joinTexts(value[name], depth + 1);
    if (text !== '') return text;
  }
  return '';
}

const maxDepth = 5;

/** Where parts have their text: `value` is that of assistants' messages. */
const textFields = ['text', 'value', 'thinking', 'reasoning', 'summary', 'content', 'refusal'];

function addPart(found: DisplayContent, part: unknown): void {
  if (part === null || part === undefined) return;
  if (!isFields(part)) {
    if (Array.isArray(part)) found.parts.push(part);
    else found.text += String(part);
    return;
  }
  const { type } = part;
  const kind = typeof type === 'string' ? type : '';
  if (callTypes.has(kind)) found.toolCalls.push(readToolCall(part));
  else if (isReasoning(kind, part)) found.reasoning += joinTexts(part);
  else if (kind === 'refusal' || (kind === '' && 'refusal' in part)) {
    found.refusal += joinTexts(part.refusal);
  } else if (isText(kind, part)) found.text += joinTexts(part.text ?? part);
  else found.parts.push(part);
}

const callTypes = new Set([
  'tool_use',
  'tool_call',
  'function',
  'function_call',
  'custom_tool_call',
]);

function isReasoning(kind: string, part: Fields): boolean {
  return /reasoning|thinking/.test(kind) || (kind === '' && 'thinking' in part);
}

function isText(kind: string, { text, content }: Fields): boolean {
  if (kind === '') return typeof text === 'string' || typeof content === 'string';
  return /^(|.*_)text$/.test(kind) || typeof text === 'string';
}
