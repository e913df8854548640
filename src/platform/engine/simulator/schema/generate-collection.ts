import type { GeneratedValue, GenerationContext, ValueGenerator, ValueLocation } from './generate';
import type { NormalizedSchema } from './normalized-schema';
import { cost, costOfText, isRecord, type Schema, UnsatisfiableSchema } from './schema';
import { hasType } from './validate';

const maxItems = 1_000;

export function generateList(
  normalized: NormalizedSchema,
  location: ValueLocation,
  generator: ValueGenerator,
  context: GenerationContext,
): GeneratedValue {
  if (normalized.minItems > Math.min(normalized.maxItems, maxItems)) {
    throw new UnsatisfiableSchema(`no list is as long as '${location.key}' must be.`);
  }
  const said = location.isMinimal ? [] : saidItems(normalized, location, generator, context);
  const named = location.isMinimal ? 0 : countNamed(normalized, location, generator, context);
  const count = countOf(normalized, location, Math.max(said.length, named), context);
  const items: unknown[] = [];
  const known = new Set<string>();
  for (let variant = 0; items.length < count && variant < count + 50; variant += 1) {
    const item =
      said[variant] ?? generateItem(normalized, location, items.length, variant, generator);
    if (normalized.isUnique) {
      const text = JSON.stringify(item);
      context.budget.spend(cost.step + costOfText(text.length));
      if (known.has(text)) continue;
      known.add(text);
    }
    items.push(item);
  }
  if (items.length < normalized.minItems)
    throw new UnsatisfiableSchema(`too few values for '${location.key}'.`);
  return { value: items, isFromMessage: said.length > 0 || named > 0 };
}

function generateItem(
  { head, items, contains }: NormalizedSchema,
  location: ValueLocation,
  index: number,
  variant: number,
  { generate }: ValueGenerator,
): unknown {
  const schema = head[index] ?? items;
  const first: Schema = contains === undefined ? schema : { allOf: [schema, contains] };
  const inner = { ...location, key: singular(location.key), variant, depth: location.depth + 1 };
  return generate(index === 0 ? first : schema, inner).value;
}

/** What the message says should be in the list. */
function saidItems(
  normalized: NormalizedSchema,
  { key }: ValueLocation,
  { normalize }: ValueGenerator,
  { message, budget }: GenerationContext,
): unknown[] {
  if (normalized.head.length > 0 || normalized.contains !== undefined || normalized.items === false)
    return [];
  const item = normalize(normalized.items);
  if (item.choices.length > 0 || item.pattern !== undefined || item.format !== undefined) return [];
  if (item.values) {
    const text = message.text.toLowerCase();
    budget.spend(item.values.length * costOfText(text.length));
    return item.values.filter(
      (value) => typeof value === 'string' && text.includes(value.toLowerCase()),
    );
  }
  const [type = ''] = item.types;
  const isNumeric = type === 'number' || type === 'integer';
  const values = isNumeric ? message.entities.numbers : message.list(key);
  return item.meant ? [] : values.filter((value) => hasType(value, type)).slice(0, maxNamed);
}

/** How many items the message names: `three people`, or as many as names are in it for a list of objects. */
function countNamed(
  { head, items }: NormalizedSchema,
  { key }: ValueLocation,
  { normalize }: ValueGenerator,
  { message }: GenerationContext,
): number {
  if (head.length > 0 || items === false) return 0;
  const count = message.count(key);
  if (count !== undefined) return Math.min(count, maxNamed);
  const { types, meant, properties } = normalize(items);
  if ((meant ?? types[0]) !== 'object') return 0;
  const keys = [...properties.keys()].slice(0, maxNamed);
  return Math.max(0, ...[key, ...keys].map((one) => Math.min(message.items(one).length, maxNamed)));
}

const maxNamed = 50;

function countOf(
  normalized: NormalizedSchema,
  { isMinimal }: ValueLocation,
  said: number,
  { purpose }: GenerationContext,
): number {
  if (isMinimal || (purpose === 'arguments' && said === 0)) return normalized.minItems;
  const limit = normalized.items === false ? normalized.head.length : maxItems;
  const wanted = said || Math.max(2, normalized.head.length);
  return Math.min(Math.max(wanted, normalized.minItems), normalized.maxItems, limit);
}

/** `cities` holds a `city` each, `steps` a `step`. */
const singular = (key: string) => key.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');

export function generateRecord(
  normalized: NormalizedSchema,
  location: ValueLocation,
  { generate, tryGenerate }: ValueGenerator,
  context: GenerationContext,
): GeneratedValue {
  // Without a prototype, `__proto__` is a key like any other.
  const value: Record<string, unknown> = Object.create(null);
  context.budget.spend(cost.step * (normalized.required.length + normalized.properties.size));
  const required = new Set(normalized.required);
  let size = required.size;
  let isFromMessage = false;
  const at = (key: string): ValueLocation => ({ ...location, key, depth: location.depth + 1 });
  const set = (key: string, generated: GeneratedValue) => {
    value[key] = generated.value;
    isFromMessage ||= generated.isFromMessage;
  };

  for (const [key, schema] of normalized.properties) {
    if (required.has(key)) set(key, generate(schema, at(key)));
    else if (!location.isMinimal && size < normalized.maxProperties) {
      const generated = tryGenerate(schema, at(key));
      if (!generated || (context.purpose === 'arguments' && !generated.isFromMessage)) continue;
      set(key, generated);
      size += 1;
    }
  }
  for (const key of [...normalized.required, ...furtherKeys(normalized, location, size, context)]) {
    if (!Object.hasOwn(value, key)) set(key, generate(allowed(normalized.others, key), at(key)));
  }
  return { value, isFromMessage };
}

function allowed(others: Schema, key: string): Schema {
  if (others === false) throw new UnsatisfiableSchema(`'${key}' is required and not allowed.`);
  return others;
}

/** As many keys as there must be, and a few for a record that is all further properties. */
function furtherKeys(
  normalized: NormalizedSchema,
  { isMinimal }: ValueLocation,
  size: number,
  { message, purpose }: GenerationContext,
): string[] {
  const isMap =
    normalized.properties.size === 0 && isRecord(normalized.others) && purpose === 'answer';
  const count = Math.max(normalized.minProperties, isMap && !isMinimal ? 2 : 0) - size;
  if (count <= 0) return [];
  if (count > 1_000) throw new UnsatisfiableSchema('it asks for too many properties.');
  const words = message.list('keyword');
  return Array.from({ length: count }, (_, index) => words[index] ?? `key_${index + 1}`);
}
