import { isObject } from '@/lib/loose';

/** The response format of a chat as it stands in the form. */
export interface FormatSettings {
  /** Empty: not sent. */
  type: '' | 'text' | 'json_object' | 'json_schema';
  name: string;
  /** JSON schema, as text. */
  schema: string;
  strict: boolean;
}

export const noFormat: FormatSettings = { type: '', name: 'answer', schema: '', strict: true };

export function formatParameters({ type, name, schema, strict }: FormatSettings) {
  if (!type) return {};
  if (type !== 'json_schema') return { response_format: { type } };
  return {
    response_format: {
      type,
      json_schema: { name, ...(strict && { strict }), schema: schemaIn(schema) ?? {} },
    },
  };
}

/** Parses the parameters back into the form, and returns the unused rest. */
export function takeFormat(
  parameters: Record<string, unknown>,
): [FormatSettings, Record<string, unknown>] {
  const { response_format: format, ...rest } = parameters;
  if (!isObject(format)) return [noFormat, parameters];
  const { type, json_schema } = format;
  const read = readFormat(type, isObject(json_schema) ? json_schema : {});
  const isWhole = JSON.stringify(formatParameters(read).response_format) === JSON.stringify(format);
  return isWhole ? [read, rest] : [noFormat, parameters];
}

function readFormat(type: unknown, declared: Record<string, unknown>): FormatSettings {
  if (type === 'text' || type === 'json_object') return { ...noFormat, type };
  if (type !== 'json_schema') return noFormat;
  const { name, strict, schema } = declared;
  return {
    type,
    name: typeof name === 'string' ? name : '',
    strict: strict === true,
    schema: schema === undefined ? '' : JSON.stringify(schema, null, 2),
  };
}

export type FormatProblem = 'name' | 'schema';

/** What is wrong with it; null if valid. */
export function formatProblem({ type, name, schema }: FormatSettings): FormatProblem | null {
  if (type !== 'json_schema') return null;
  if (!/^[\w-]{1,64}$/.test(name)) return 'name';
  return schemaIn(schema) ? null : 'schema';
}

function schemaIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
