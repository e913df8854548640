import type { CreateChatCompletionRequest } from '@/lib/openai';
import { formatOwner } from '../check/response-format';
import { guardSchema } from '../check/schema';
import { readHints } from '../hints/hints';
import type { Prompt } from '../prompt';
import { makeInstance } from '../schema/make';
import type { Wishes } from '../schema/wishes';
import { schemaInWords, withoutExample } from './schema-in-words';

/** The answer as JSON, where JSON is asked for. */
export function structure(
  format: CreateChatCompletionRequest['response_format'],
  { text, system }: Prompt,
  wishes: Wishes,
): string | undefined {
  if (format?.type === 'json_schema') {
    const { schema } = format.json_schema;
    return guardSchema(formatOwner(format.json_schema), () =>
      JSON.stringify(makeInstance(schema ?? { type: 'object' }, wishes)),
    );
  }
  if (format?.type !== 'json_object') return undefined;
  const schema = schemaInWords(text) ?? schemaInWords(system) ?? sayAnything;
  // An example names the keys; its values are not meant.
  const hints = readHints(withoutExample(text));
  return JSON.stringify(makeInstance(schema, { ...wishes, hints }), null, 2);
}

const sayAnything = {
  type: 'object',
  properties: { answer: { type: 'string' }, model: { const: 'signalbox-mini' } },
};
