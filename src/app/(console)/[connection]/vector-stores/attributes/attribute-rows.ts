import { isObject } from '@/lib/loose';

export type AttributeType = 'text' | 'number' | 'boolean';

export type AttributeValue = string | number | boolean;

/** An attribute of a file as a form has it. */
export interface AttributeRow {
  key: string;
  type: AttributeType;
  /** As typed; of a boolean `true` or `false`. */
  value: string;
}

/** Of a file in a vector store, at OpenAI. */
export const attributeLimits = { count: 16, key: 64, text: 512 };

export type AttributeProblem =
  | { what: 'tooMany' }
  | { what: 'noKey' | 'longKey' | 'duplicate' | 'longText' | 'noNumber' | 'noValue'; key: string };

/** Values of other types than attributes have are left out. */
export function rowsOf(attributes: unknown): AttributeRow[] {
  return attributesOf(attributes).map(([key, value]) => ({
    key,
    type: typeOf(value),
    value: String(value),
  }));
}

export function attributesOf(attributes: unknown): [key: string, value: AttributeValue][] {
  return Object.entries(isObject(attributes) ? attributes : {}).filter(
    (entry): entry is [string, AttributeValue] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
}

export function typeOf(value: AttributeValue): AttributeType {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

/** Empty rows are left out. */
export function valuesOf(rows: readonly AttributeRow[]): Record<string, AttributeValue> {
  return Object.fromEntries(rows.filter(isFilled).map((row) => [row.key.trim(), valueIn(row)]));
}

export function valueIn({ type, value }: Omit<AttributeRow, 'key'>): AttributeValue {
  if (type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}

/** The first thing that is wrong; null if valid. */
export function attributeProblem(rows: readonly AttributeRow[]): AttributeProblem | null {
  const filled = rows.filter(isFilled);
  if (filled.length > attributeLimits.count) return { what: 'tooMany' };
  const seen = new Set<string>();
  for (const row of filled) {
    const key = row.key.trim();
    const what = problemOf({ ...row, key }, seen);
    if (what) return { what, key };
    seen.add(key);
  }
  return null;
}

function problemOf({ key, type, value }: AttributeRow, seen: ReadonlySet<string>) {
  if (key === '') return 'noKey';
  if (key.length > attributeLimits.key) return 'longKey';
  if (seen.has(key)) return 'duplicate';
  if (type === 'text' && value.length > attributeLimits.text) return 'longText';
  if (type !== 'boolean' && value.trim() === '') return 'noValue';
  return type === 'number' && !Number.isFinite(Number(value)) ? 'noNumber' : null;
}

/** A boolean always has a value: without a key it says nothing. */
function isFilled({ key, type, value }: AttributeRow): boolean {
  return key.trim() !== '' || (type !== 'boolean' && value !== '');
}
