import type { CreateChatCompletionRequest } from '@/lib/openai';
import { readMessageValues } from '../message-values/message-values';
import { modelName } from '../models';
import type { Prompt } from '../prompt/prompt';
import { withSchemaErrors } from '../schema/check-schema';
import { generateInstance } from '../schema/generate';
import type { GenerationContext } from '../schema/generation-context';
import { isRecord, type Schema } from '../schema/schema';
import { formatOwner } from './check-schemas';

/** The answer as JSON, where JSON is asked for. */
export function jsonAnswer(
  format: CreateChatCompletionRequest['response_format'],
  { text, system }: Prompt,
  context: GenerationContext,
): string | undefined {
  if (format?.type === 'json_schema') {
    const { schema } = format.json_schema;
    return withSchemaErrors(formatOwner(format.json_schema), () =>
      JSON.stringify(generateInstance(schema ?? { type: 'object' }, context)),
    );
  }
  if (format?.type !== 'json_object') return undefined;
  const schema = schemaInWords(text) ?? schemaInWords(system) ?? anyAnswer;
  // An example names the keys; its values are not meant.
  const message = readMessageValues(withoutExample(text));
  return JSON.stringify(generateInstance(schema, { ...context, message }), null, 2);
}

const anyAnswer = {
  type: 'object',
  properties: { answer: { type: 'string' }, model: { const: modelName } },
};

/** The keys of an object that a text asks for: as an example in JSON, or by name. */
function schemaInWords(text: string): Schema | undefined {
  const example = exampleIn(text.slice(0, maxLength));
  if (example) return schemaOf(example, 0);
  const keys = keysIn(text.slice(0, maxLength));
  if (keys.length === 0) return undefined;
  return { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, guess(key)])) };
}

/** The text without the example that it gives. */
function withoutExample(text: string): string {
  const span = exampleSpan(text);
  return span ? `${text.slice(0, span.start)} ${text.slice(span.end)}` : text;
}

const maxLength = 8_000;
const maxDepth = 8;

/** From the first brace to the last: the whole of what looks like JSON. */
function exampleSpan(text: string): { start: number; end: number } | undefined {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}') + 1;
  return start >= 0 && end > start ? { start, end } : undefined;
}

function exampleIn(text: string): Record<string, unknown> | undefined {
  const span = exampleSpan(text);
  if (!span) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(span.start, span.end));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function schemaOf(value: unknown, depth: number): Schema {
  if (depth > maxDepth) return {};
  if (Array.isArray(value))
    return { type: 'array', items: value.length > 0 ? schemaOf(value[0], depth + 1) : {} };
  if (isRecord(value)) {
    const properties = Object.entries(value).map(([key, one]) => [key, schemaOf(one, depth + 1)]);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  return value === null ? {} : { type: typeof value };
}

/** `with the keys "a" and "b"`, `properties: red, green, and blue`. */
function keysIn(text: string): string[] {
  const [, list = ''] =
    text.match(
      /\b(?:keys?|fields?|propert(?:y|ies)|attributes?)\b(?: named| called)?:?\s+([^.!?\n]{1,400})/i,
    ) ?? [];
  const quoted = list.match(/(?<=["'`])[\w-]{1,64}(?=["'`])/g);
  const words = quoted ?? list.split(/,|\band\b/).map((word) => word.replace(/\(.*$/, '').trim());
  return [...new Set(words.filter((word) => /^[A-Za-z_][\w-]{0,63}$/.test(word)))];
}

function guess(key: string): Schema {
  const [, schema] = guesses.find(([looks]) => looks.test(key)) ?? [];
  return schema ?? { type: 'string' };
}

const guesses: [RegExp, Schema][] = [
  [
    /(?:^|_)(?:count|number|age|total|amount|price|score|rating|year|quantity|confidence)$/i,
    { type: 'number' },
  ],
  [/^(?:is|has|can|should)[_A-Z]|(?:enabled|active|valid)$/, { type: 'boolean' }],
  [
    /(?:tags|items|keywords|steps|names|topics|values|cities|list)$/i,
    { type: 'array', items: { type: 'string' } },
  ],
];
