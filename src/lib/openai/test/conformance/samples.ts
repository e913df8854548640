import fc from 'fast-check';
import * as z from 'zod';

/** The part of JSON Schema that `z.toJSONSchema` emits for our schemas. */
interface JsonSchemaNode {
  $ref?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchemaNode[];
  oneOf?: JsonSchemaNode[];
  type?: string | string[];
  properties?: Record<string, JsonSchemaNode>;
  required?: string[];
  additionalProperties?: JsonSchemaNode | boolean;
  propertyNames?: JsonSchemaNode;
  items?: JsonSchemaNode;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  multipleOf?: number;
}

/** The medium of a sample: JSON, or a query or form, which can express neither null nor an empty list. */
export type Medium = 'json' | 'text';

/** Values that match a validator: every optional field present or absent, every union member, any text. */
export function createSamples(schema: z.ZodType, medium: Medium) {
  const root: JsonSchemaNode & { $defs?: Record<string, JsonSchemaNode> } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
  }) as never;
  const isText = medium === 'text';

  /** At `depth` zero and below everything optional is omitted. */
  const draw = (schema: JsonSchemaNode, g: fc.GeneratorValue, depth: number): unknown => {
    if (schema.$ref) return draw(follow(schema.$ref), g, depth);
    if ('const' in schema) return schema.const;
    if (schema.enum) return choose(schema.enum, g);
    const members = membersOf(schema)?.filter(({ type }) => !isText || type !== 'null');
    if (members) return draw(pick(members, g, depth), g, depth - 1);
    switch (schema.type) {
      case 'object':
        return drawObject(schema, g, depth);
      case 'array': {
        const minItems = Math.max(schema.minItems ?? 0, isText ? 1 : 0);
        const maxItems = depth > 0 ? Math.min(schema.maxItems ?? 3, minItems + 2) : minItems;
        const length = g(fc.integer, { min: minItems, max: maxItems });
        return Array.from({ length }, () => draw(schema.items ?? {}, g, depth - 1));
      }
      case 'string':
        return schema.pattern
          ? g(fc.stringMatching, new RegExp(schema.pattern))
          : g(fc.string, {
              unit: 'binary',
              minLength: schema.minLength ?? 0,
              ...boundedLength(schema),
            });
      case 'integer':
        return g(fc.integer, range(schema));
      case 'number':
        if (schema.multipleOf === 1) return g(fc.integer);
        // Adding zero turns -0 into 0; neither medium can express -0.
        return g(fc.double, { ...range(schema), noNaN: true, minExcluded: isOpen(schema) }) + 0;
      case 'boolean':
        return g(fc.boolean);
      case 'null':
        return null;
      default:
        return isText ? drawFile(g) : g(fc.jsonValue, { maxDepth: 1 });
    }
  };

  const drawObject = (schema: JsonSchemaNode, g: fc.GeneratorValue, depth: number) => {
    const { properties = {}, required = [], additionalProperties: rest } = schema;
    const isThere = (name: string) => required.includes(name) || (depth > 0 && g(fc.boolean));
    const named = Object.entries(properties).filter(([name]) => isThere(name));
    const keys = schema.propertyNames ? g(fc.uniqueArray, key, { minLength: 1, maxLength: 3 }) : [];
    const values = typeof rest === 'object' ? rest : {};
    return Object.fromEntries([
      ...named.map(([name, property]) => [name, draw(property, g, depth - 1)]),
      ...keys.map((name) => [name, draw(values, g, depth - 1)]),
    ]);
  };

  const follow = (ref: string): JsonSchemaNode => {
    if (ref === '#') return root;
    return root.$defs?.[decodeURIComponent(ref.replace('#/$defs/', ''))] ?? fail(ref);
  };

  const pick = (members: JsonSchemaNode[], g: fc.GeneratorValue, depth: number): JsonSchemaNode => {
    const flat = members.filter(({ type, $ref }) => !$ref && type !== 'object' && type !== 'array');
    return choose(depth > 0 || flat.length === 0 ? members : flat, g);
  };

  return (g: fc.GeneratorValue, depth = 5): never => {
    const sample = draw(root, g, depth);
    return (isText ? sample : JSON.parse(JSON.stringify(sample))) as never;
  };
}

/** Chosen by index, so that a failure reports indexes and not whole schemas. */
function choose<T>(choices: T[], g: fc.GeneratorValue): T {
  return choices[g(fc.nat, { max: choices.length - 1 })] as T;
}

function membersOf(schema: JsonSchemaNode): JsonSchemaNode[] | undefined {
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
  return schema.anyOf ?? schema.oneOf;
}

/** Brackets have a meaning in query names. */
const key = fc.string({
  unit: fc.constantFrom(...'abcXYZ 019_-.&=+#%/éあ😀'),
  minLength: 1,
  maxLength: 8,
});

function drawFile(g: fc.GeneratorValue): File {
  const bytes = g(fc.uint8Array);
  const name = g(fc.string, { unit: fc.constantFrom(...'ab "\'é.\n;'), minLength: 1 });
  return new File([Uint8Array.from(bytes)], name, { type: 'application/jsonl' });
}

function boundedLength({ minLength = 0, maxLength }: JsonSchemaNode) {
  return maxLength === undefined ? {} : { maxLength: Math.min(maxLength, minLength + 20) };
}

function range({ minimum, exclusiveMinimum, maximum = 2 ** 31 }: JsonSchemaNode) {
  return { min: minimum ?? exclusiveMinimum ?? -(2 ** 31), max: maximum };
}

function isOpen({ exclusiveMinimum }: JsonSchemaNode): boolean {
  return exclusiveMinimum !== undefined;
}

function fail(ref: string): never {
  throw new Error(`${ref} leads nowhere.`);
}
