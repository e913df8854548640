import { cost } from './budget';
import type { Flat } from './flat';
import { Impossible, isRecord, type Schema } from './schema';
import type { Made, Maker, Spot, Wishes } from './wishes';

export function makeRecord(flat: Flat, spot: Spot, { make, attempt }: Maker, wishes: Wishes): Made {
  // Without a prototype, `__proto__` is a key like any other.
  const value: Record<string, unknown> = Object.create(null);
  wishes.budget.spend(cost.step * (flat.required.length + flat.properties.size));
  const required = new Set(flat.required);
  let size = required.size;
  let isFound = false;
  const at = (key: string): Spot => ({ ...spot, key, depth: spot.depth + 1 });
  const set = (key: string, made: Made) => {
    value[key] = made.value;
    isFound ||= made.isFound;
  };

  for (const [key, schema] of flat.properties) {
    if (required.has(key)) set(key, make(schema, at(key)));
    else if (!spot.isMinimal && size < flat.maxProperties) {
      const made = attempt(schema, at(key));
      if (!made || (wishes.purpose === 'arguments' && !made.isFound)) continue;
      set(key, made);
      size += 1;
    }
  }
  for (const key of [...flat.required, ...furtherKeys(flat, spot, size, wishes)]) {
    if (!Object.hasOwn(value, key)) set(key, make(allowed(flat.others, key), at(key)));
  }
  return { value, isFound };
}

function allowed(others: Schema, key: string): Schema {
  if (others === false) throw new Impossible(`'${key}' is required and not allowed.`);
  return others;
}

/** As many keys as there must be, and a few for a record that is all further properties. */
function furtherKeys(
  flat: Flat,
  { isMinimal }: Spot,
  size: number,
  { hints, purpose }: Wishes,
): string[] {
  const isMap = flat.properties.size === 0 && isRecord(flat.others) && purpose === 'answer';
  const count = Math.max(flat.minProperties, isMap && !isMinimal ? 2 : 0) - size;
  if (count <= 0) return [];
  if (count > 1_000) throw new Impossible('it asks for too many properties.');
  const words = hints.list('keyword');
  return Array.from({ length: count }, (_, index) => words[index] ?? `key_${index + 1}`);
}
