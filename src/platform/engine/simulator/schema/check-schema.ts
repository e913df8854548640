import { PlatformError } from '../../../http/errors';
import {
  checkSize,
  type Fields,
  field,
  isRecord,
  listOf,
  type Schema,
  SchemaTooLarge,
  UnsatisfiableSchema,
} from './schema';

/** Whose schema it is, for the words of a refusal. */
export interface SchemaOwner {
  /** `function 'get_weather'`. */
  name: string;
  param: string;
  code: string | null;
  isStrict: boolean;
}

/** The schema of a function or of an answer is that of an object, and no larger than can be read. */
export function checkSchema(schema: Schema, owner: SchemaOwner): void {
  withSchemaErrors(owner, () => checkSize(schema));
  if (!isRecord(schema))
    throw invalidSchema(owner, `${JSON.stringify(schema)} is not of type 'object'.`);
  const complaint = owner.isStrict ? strictModeError(schema) : undefined;
  if (complaint) throw invalidSchema(owner, complaint);
}

/** What is done with a schema, and a refusal where it cannot be done. */
export function withSchemaErrors<T>(owner: SchemaOwner, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SchemaTooLarge)
      throw invalidSchema({ ...owner, code: owner.code ?? 'schema_too_large' }, error.message);
    if (error instanceof UnsatisfiableSchema) throw invalidSchema(owner, error.message);
    throw error;
  }
}

const invalidSchema = ({ name, param, code }: SchemaOwner, reason: string) =>
  new PlatformError(`Invalid schema for ${name}: ${reason}`, { param, code });

/** What strict mode has against a schema, with its place, in the words of the live API. */
function strictModeError(root: Schema): string | undefined {
  if (!isRecord(root)) return undefined;
  if (Object.hasOwn(root, 'anyOf'))
    return "schema must have type 'object' and not have 'anyOf' at the top level.";
  return complain(root, []);
}

type Path = readonly (string | number)[];

const forbidden = [
  'oneOf',
  'allOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
];

function complain(schema: Schema, path: Path): string | undefined {
  if (!isRecord(schema)) return undefined;
  const word = forbidden.find((one) => Object.hasOwn(schema, one));
  if (word) return `In context=${place(path)}, '${word}' is not permitted.`;
  return (
    complainOfObject(schema, path) ??
    firstOf(partsOf(schema), ([part, key]) => complain(part, [...path, ...key]))
  );
}

function complainOfObject(schema: Fields, path: Path): string | undefined {
  const isObject =
    [field(schema, 'type')].flat().includes('object') || Object.hasOwn(schema, 'properties');
  if (!isObject) return undefined;
  if (field(schema, 'additionalProperties') !== false) {
    return `In context=${place(path)}, 'additionalProperties' is required to be supplied and to be false.`;
  }
  const properties = field(schema, 'properties');
  const required = new Set(listOf(field(schema, 'required')));
  const missing = Object.keys(isRecord(properties) ? properties : {}).find(
    (key) => !required.has(key),
  );
  if (missing === undefined) return undefined;
  return `In context=${place(path)}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
}

function partsOf(schema: Fields): [Schema, Path][] {
  const named = (word: string) => {
    const parts = field(schema, word);
    return Object.entries(isRecord(parts) ? parts : {}).map(([key, part]): [Schema, Path] => [
      part,
      [word, key],
    ]);
  };
  const options = listOf(field(schema, 'anyOf')).map((part, index): [Schema, Path] => [
    part,
    ['anyOf', index],
  ]);
  return [
    ...named('properties'),
    [field(schema, 'items'), ['items']],
    ...options,
    ...named('$defs'),
    ...named('definitions'),
  ];
}

function firstOf<T>(
  items: readonly T[],
  find: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As Python prints a tuple: `()`, `('items',)`, `('properties', 'a')`. */
function place(path: Path): string {
  const keys = path.map((key) => (typeof key === 'string' ? `'${key}'` : String(key)));
  return `(${keys.join(', ')}${keys.length === 1 ? ',' : ''})`;
}
