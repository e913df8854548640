import { type Fields, field, isRecord, listOf, type Schema } from './schema';

/** What strict mode has against a schema, with its place, in the words of the live API. */
export function strictModeError(root: Schema): string | undefined {
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
