import fc from 'fast-check';
import * as z from 'zod';

/** What `z.toJSONSchema` says of a schema, as far as ours go. */
interface Said {
  $ref?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Said[];
  oneOf?: Said[];
  type?: string | string[];
  properties?: Record<string, Said>;
  required?: string[];
  additionalProperties?: Said | boolean;
  propertyNames?: Said;
  items?: Said;
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

/** What a sample is for: JSON, or a query or form, which can say neither null nor nothing at all. */
export type Medium = 'json' | 'text';

/** Values that fit a validator: each field absent or there, each member of a union, any text. */
export function createSamples(schema: z.ZodType, medium: Medium) {
  const root: Said & { $defs?: Record<string, Said> } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
  }) as never;
  const isText = medium === 'text';

  /** Below `depth` zero all that may be left out is. */
  const draw = (said: Said, g: fc.GeneratorValue, depth: number): unknown => {
    if (said.$ref) return draw(follow(said.$ref), g, depth);
    if ('const' in said) return said.const;
    if (said.enum) return choose(said.enum, g);
    const members = membersOf(said)?.filter(({ type }) => !isText || type !== 'null');
    if (members) return draw(pick(members, g, depth), g, depth - 1);
    switch (said.type) {
      case 'object':
        return drawObject(said, g, depth);
      case 'array': {
        const fewest = Math.max(said.minItems ?? 0, isText ? 1 : 0);
        const most = depth > 0 ? Math.min(said.maxItems ?? 3, fewest + 2) : fewest;
        const length = g(fc.integer, { min: fewest, max: most });
        return Array.from({ length }, () => draw(said.items ?? {}, g, depth - 1));
      }
      case 'string':
        return said.pattern
          ? g(fc.stringMatching, new RegExp(said.pattern))
          : g(fc.string, { unit: 'binary', minLength: said.minLength ?? 0, ...most(said) });
      case 'integer':
        return g(fc.integer, range(said));
      case 'number':
        if (said.multipleOf === 1) return g(fc.integer);
        // Adding zero takes the sign off zero, which neither medium can say.
        return g(fc.double, { ...range(said), noNaN: true, minExcluded: isOpen(said) }) + 0;
      case 'boolean':
        return g(fc.boolean);
      case 'null':
        return null;
      default:
        return isText ? drawFile(g) : g(fc.jsonValue, { maxDepth: 1 });
    }
  };

  const drawObject = (said: Said, g: fc.GeneratorValue, depth: number) => {
    const { properties = {}, required = [], additionalProperties: rest } = said;
    const isThere = (name: string) => required.includes(name) || (depth > 0 && g(fc.boolean));
    const named = Object.entries(properties).filter(([name]) => isThere(name));
    const keys = said.propertyNames ? g(fc.uniqueArray, key, { minLength: 1, maxLength: 3 }) : [];
    const values = typeof rest === 'object' ? rest : {};
    return Object.fromEntries([
      ...named.map(([name, property]) => [name, draw(property, g, depth - 1)]),
      ...keys.map((name) => [name, draw(values, g, depth - 1)]),
    ]);
  };

  const follow = (ref: string): Said => {
    if (ref === '#') return root;
    return root.$defs?.[decodeURIComponent(ref.replace('#/$defs/', ''))] ?? fail(ref);
  };

  const pick = (members: Said[], g: fc.GeneratorValue, depth: number): Said => {
    const flat = members.filter(({ type, $ref }) => !$ref && type !== 'object' && type !== 'array');
    return choose(depth > 0 || flat.length === 0 ? members : flat, g);
  };

  return (g: fc.GeneratorValue, depth = 5): never => {
    const sample = draw(root, g, depth);
    return (isText ? sample : JSON.parse(JSON.stringify(sample))) as never;
  };
}

/** By its place, so that a failure tells places and not whole schemas. */
function choose<T>(choices: T[], g: fc.GeneratorValue): T {
  return choices[g(fc.nat, { max: choices.length - 1 })] as T;
}

function membersOf(said: Said): Said[] | undefined {
  if (Array.isArray(said.type)) return said.type.map((type) => ({ ...said, type }));
  return said.anyOf ?? said.oneOf;
}

/** Brackets have a meaning in the names of a query. */
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

function most({ minLength = 0, maxLength }: Said) {
  return maxLength === undefined ? {} : { maxLength: Math.min(maxLength, minLength + 20) };
}

function range({ minimum, exclusiveMinimum, maximum = 2 ** 31 }: Said) {
  return { min: minimum ?? exclusiveMinimum ?? -(2 ** 31), max: maximum };
}

function isOpen({ exclusiveMinimum }: Said): boolean {
  return exclusiveMinimum !== undefined;
}

function fail(ref: string): never {
  throw new Error(`${ref} leads nowhere.`);
}
