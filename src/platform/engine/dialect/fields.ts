import { printExact } from '@/lib/exact-json';

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Defaults for the identifying fields of a response. */
export interface AnswerHead {
  id: string;
  created: number;
  model: string;
}

/** Adds missing common fields. Returns whether any was missing. */
export function fillHead(answer: Fields, head: AnswerHead, object: string): boolean {
  let isChanged = false;
  if (typeof answer.id !== 'string' || answer.id === '') isChanged = set(answer, 'id', head.id);
  if (typeof answer.object !== 'string') isChanged = set(answer, 'object', object);
  if (!isNumber(answer.created)) isChanged = set(answer, 'created', head.created);
  if (typeof answer.model !== 'string') isChanged = set(answer, 'model', head.model);
  return isChanged;
}

/** Also one that is beyond 2⁵³: see `parseExact`. */
const isNumber = (value: unknown) => typeof value === 'number' || typeof value === 'bigint';

export function set(fields: Fields, name: string, value: unknown): true {
  fields[name] = value;
  return true;
}

/** Joins text parts and separates reasoning. */
export function joinParts(message: Fields): boolean {
  const { content } = message;
  if (!Array.isArray(content)) return false;
  const parts = content.filter(isFields);
  const texts = (type: string) =>
    parts.filter((part) => part.type === type).map((part) => textIn(part[type] ?? part.text));
  message.content = texts('text').join('');
  const thoughts = texts('thinking').join('');
  if (thoughts && message.reasoning_content === undefined) message.reasoning_content = thoughts;
  return true;
}

/** Texts may be nested parts. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value)
    ? value.map((part) => textIn(isFields(part) ? part.text : part)).join('')
    : '';
}

/** Serializes arguments that a backend sends as an object. */
export function quoteArguments(call: unknown): boolean {
  if (!isFields(call) || typeof call.arguments !== 'object' || call.arguments === null)
    return false;
  call.arguments = printExact(call.arguments);
  return true;
}

export function fillTotal(usage: unknown): boolean {
  if (!isFields(usage) || typeof usage.total_tokens === 'number') return false;
  const { prompt_tokens: prompt, completion_tokens: completion = 0 } = usage;
  if (typeof prompt !== 'number' || typeof completion !== 'number') return false;
  usage.completion_tokens = completion;
  return set(usage, 'total_tokens', prompt + completion);
}
