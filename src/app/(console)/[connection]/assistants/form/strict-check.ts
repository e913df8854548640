import { isObject, listOf, objectOf } from '@/lib/loose';
import { strictSchema } from '@/lib/openai/structured/strict-schema';

/** What stands where a schema leaves out what strict mode asks for. */
export interface StrictWords {
  /** `additionalProperties` is not false at this place. */
  open(place: string): string;
  /** These properties are not in `required` at this place. */
  optional(place: string, properties: string): string;
}

/** Why upstream would refuse a schema in strict mode; null: it would take it as it is. */
export function strictProblem(
  schema: Record<string, unknown>,
  name: string,
  words: StrictWords,
): string | null {
  try {
    // It says what cannot be repaired; what it would add has to be in what is sent.
    strictSchema(schema, name);
  } catch (error) {
    const gap = firstGap(schema, '', words);
    return gap ?? (error instanceof Error ? error.message : String(error));
  }
  return firstGap(schema, '', words);
}

/** The first object of a schema that is open, or has properties that need not be there. */
function firstGap(node: unknown, place: string, words: StrictWords): string | null {
  if (!isObject(node)) return null;
  const shown = place || '$';
  if (isObject(node.properties)) {
    if (node.additionalProperties !== false) return words.open(shown);
    const required = listOf(node.required);
    const missing = Object.keys(node.properties).filter((key) => !required.includes(key));
    if (missing.length > 0) return words.optional(shown, missing.join(', '));
  }
  for (const [key, inner] of innerSchemas(node)) {
    const gap = firstGap(inner, place ? `${place}.${key}` : key, words);
    if (gap !== null) return gap;
  }
  return null;
}

function innerSchemas(node: Record<string, unknown>): [string, unknown][] {
  return [
    ...Object.entries(objectOf(node.properties)),
    ...Object.entries(objectOf(node.$defs)),
    ...Object.entries(objectOf(node.definitions)),
    ...listOf(node.anyOf).map((inner, index): [string, unknown] => [`anyOf[${index}]`, inner]),
    ['items', node.items],
  ];
}
