import { isRecord, type Schema } from '../schema/schema';

/** The keys of an object that a text asks for: as an example in JSON, or by name. */
export function schemaInWords(text: string): Schema | undefined {
  const example = exampleIn(text.slice(0, longest));
  if (example) return schemaOf(example, 0);
  const keys = keysIn(text.slice(0, longest));
  if (keys.length === 0) return undefined;
  return { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, guess(key)])) };
}

/** The text without the example that it gives. */
export function withoutExample(text: string): string {
  const place = placeOfExample(text);
  return place ? `${text.slice(0, place.start)} ${text.slice(place.end)}` : text;
}

const longest = 8_000;
const deepest = 8;

/** From the first brace to the last: the whole of what looks like JSON. */
function placeOfExample(text: string): { start: number; end: number } | undefined {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}') + 1;
  return start >= 0 && end > start ? { start, end } : undefined;
}

function exampleIn(text: string): Record<string, unknown> | undefined {
  const place = placeOfExample(text);
  if (!place) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(place.start, place.end));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function schemaOf(value: unknown, depth: number): Schema {
  if (depth > deepest) return {};
  if (Array.isArray(value))
    return { type: 'array', items: value.length > 0 ? schemaOf(value[0], depth + 1) : {} };
  if (isRecord(value)) {
    const properties = Object.entries(value).map(([key, one]) => [key, schemaOf(one, depth + 1)]);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  return value === null ? {} : { type: typeof value };
}

/** `with the keys "a" and "b"`, `properties: red, green, and blue`. */
function keysIn(text: string): string[] {
  const [, list = ''] =
    text.match(
      /\b(?:keys?|fields?|propert(?:y|ies)|attributes?)\b(?: named| called)?:?\s+([^.!?\n]{1,400})/i,
    ) ?? [];
  const quoted = list.match(/(?<=["'`])[\w-]{1,64}(?=["'`])/g);
  const words = quoted ?? list.split(/,|\band\b/).map((word) => word.replace(/\(.*$/, '').trim());
  return [...new Set(words.filter((word) => /^[A-Za-z_][\w-]{0,63}$/.test(word)))];
}

function guess(key: string): Schema {
  const [, schema] = guesses.find(([looks]) => looks.test(key)) ?? [];
  return schema ?? { type: 'string' };
}

const guesses: [RegExp, Schema][] = [
  [
    /(?:^|_)(?:count|number|age|total|amount|price|score|rating|year|quantity|confidence)$/i,
    { type: 'number' },
  ],
  [/^(?:is|has|can|should)[_A-Z]|(?:enabled|active|valid)$/, { type: 'boolean' }],
  [
    /(?:tags|items|keywords|steps|names|topics|values|cities|list)$/i,
    { type: 'array', items: { type: 'string' } },
  ],
];
