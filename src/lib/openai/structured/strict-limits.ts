import type { JsonSchema, RejectSchema } from './strict-schema';

/** The maximum size of a schema. Source: the same as for the rules. */
const limits = { levels: 10, properties: 5000, values: 1000, text: 120_000 };
/** For enums with more than 250 values. */
const longEnum = { values: 250, text: 15_000 };

/** Counts what strict mode counts, without following references. */
export function checkLimits(schema: JsonSchema, reject: RejectSchema): void {
  const count = { properties: 0, values: 0, text: 0 };

  const name = (text: unknown) => {
    if (typeof text === 'string') count.text += text.length;
  };

  const walkEnum = (values: unknown[], path: string) => {
    const before = count.text;
    count.values += values.length;
    values.forEach(name);
    const length = count.text - before;
    if (values.length > longEnum.values && length > longEnum.text) {
      reject(
        path,
        `its ${values.length} values have ${length} letters, of at most ${longEnum.text}`,
      );
    }
  };

  /** Objects and arrays count as a level. */
  const walk = (node: JsonSchema, path: string, level: number) => {
    const { properties, items, anyOf } = node as SchemaNode;
    const own = properties || items ? level + 1 : level;
    if (own > limits.levels) reject(path, `it is nested deeper than ${limits.levels} levels`);
    name(node.const);
    if (Array.isArray(node.enum)) walkEnum(node.enum, path);
    for (const [key, each] of Object.entries(properties ?? {})) {
      count.properties += 1;
      name(key);
      walk(each, path === '' ? key : `${path}.${key}`, own);
    }
    if (items) walk(items, `${path}[]`, own);
    anyOf?.forEach((each, i) => {
      walk(each, `${path}.anyOf[${i}]`, own);
    });
  };

  walk(schema, '', 0);
  for (const [key, each] of Object.entries((schema.$defs ?? {}) as Record<string, JsonSchema>)) {
    name(key);
    walk(each, `$defs.${key}`, 0);
  }
  const check = (what: string, amount: number, limit: number) => {
    if (amount > limit) reject('', `it has ${amount} ${what}, of at most ${limit}`);
  };
  check('properties', count.properties, limits.properties);
  check('values in its enums', count.values, limits.values);
  check('letters in its names and values', count.text, limits.text);
}

interface SchemaNode {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}
