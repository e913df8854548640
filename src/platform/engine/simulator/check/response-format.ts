import type { CreateChatCompletionRequest } from '@/lib/openai';
import { missing, PlatformError } from '../../../http/errors';
import { textOf } from '../messages';
import { checkName, checkSchema, type Owner } from './schema';

export function checkResponseFormat({
  response_format,
  messages,
}: CreateChatCompletionRequest): void {
  if (
    response_format?.type === 'json_object' &&
    !messages.some((one) => /json/i.test(textOf(one)))
  ) {
    throw new PlatformError(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      { param: 'messages' },
    );
  }
  if (response_format?.type !== 'json_schema') return;
  const { json_schema } = response_format;
  checkName(json_schema.name, 'response_format.json_schema.name');
  const { schema } = json_schema;
  if (schema === undefined || schema === null) {
    if (json_schema.strict) throw missing('response_format.json_schema.schema');
    return;
  }
  const owner = formatOwner(json_schema);
  checkSchema(schema, owner);
  if (json_schema.strict && schema.type !== 'object') {
    throw new PlatformError(
      `Invalid schema for ${owner.name}: schema must be a JSON Schema of 'type: "object"', got 'type: ${JSON.stringify(schema.type ?? 'None')}'.`,
      { param: owner.param, code: owner.code },
    );
  }
}

export const formatOwner = ({
  name,
  strict,
}: {
  name: string;
  strict?: boolean | null;
}): Owner => ({
  name: `response_format '${name}'`,
  param: 'response_format',
  code: null,
  isStrict: strict === true,
});
