import { isObject, type Loose, listOf, objectOf, textOf } from '@/lib/loose';

/** A field of an output that a form can ask for. */
export interface OutputProperty {
  name: string;
  type: 'string' | 'number' | 'boolean' | 'json';
  /** Of a choice; empty otherwise. */
  choices: readonly string[];
  description: string | null;
  required: boolean;
}

/** Names under which servers and programs keep the schema of what a function returns. */
const schemaNames = ['output_schema', 'outputSchema', 'returns', 'response_schema'];

/**
 * The fields of what a function returns, where its tool says so: in a field of its own, or as a JSON schema in
 * the description. Null: nobody knows; the API itself has no place for it.
 */
export function outputSchemaOf(
  tools: readonly unknown[],
  name: string | null,
): readonly OutputProperty[] | null {
  const tool = tools
    .map((one) => objectOf(objectOf(one).function))
    .find((given) => given.name === name);
  if (!tool || name === null) return null;
  const schema = schemaNames.map((key) => tool[key]).find(isObject) ?? inText(tool.description);
  return schema ? propertiesOf(schema) : null;
}

/** The first object schema that stands in a text. */
function inText(description: unknown): Loose | null {
  const text = textOf(description) ?? '';
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from === -1 || to <= from) return null;
  try {
    const value: unknown = JSON.parse(text.slice(from, to + 1));
    return isObject(value) && isObject(value.properties) ? value : null;
  } catch {
    return null;
  }
}

function propertiesOf(schema: Loose): OutputProperty[] | null {
  const required = new Set(listOf(schema.required));
  const entries = Object.entries(objectOf(schema.properties));
  if (entries.length === 0) return null;
  return entries.map(([name, given]) => {
    const { type, enum: values, description } = objectOf(given);
    const choices = listOf(values).flatMap((value) => textOf(value) ?? []);
    return {
      name,
      type: typeOf(type),
      choices,
      description: textOf(description),
      required: required.has(name),
    };
  });
}

function typeOf(value: unknown): OutputProperty['type'] {
  const type = Array.isArray(value) ? value.find((one) => one !== 'null') : value;
  if (type === 'string' || type === 'boolean') return type;
  return type === 'number' || type === 'integer' ? 'number' : 'json';
}

/** The fields of an output that was typed; nothing where it is no object. */
export function readOutput(output: string): Loose {
  try {
    return objectOf(JSON.parse(output));
  } catch {
    return {};
  }
}

/** The output with one field set, as JSON; a field that is left empty is left out. */
export function withField(output: string, { name, type }: OutputProperty, entry: string): string {
  const { [name]: _, ...others } = readOutput(output);
  const value = entry === '' ? undefined : typedValue(type, entry);
  const fields = value === undefined ? others : { ...others, [name]: value };
  return Object.keys(fields).length === 0 ? '' : JSON.stringify(fields);
}

function typedValue(type: OutputProperty['type'], entry: string): unknown {
  if (type === 'string') return entry;
  if (type === 'boolean') return entry === 'true';
  if (type === 'number') return Number.isFinite(Number(entry)) ? Number(entry) : entry;
  try {
    return JSON.parse(entry);
  } catch {
    return entry;
  }
}
