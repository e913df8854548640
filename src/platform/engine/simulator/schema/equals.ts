import { cost, type Spend } from './budget';

/** Whether two JSON values are the same, whatever the order of their keys. */
export function equals(a: unknown, b: unknown, spend: Spend): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const others = new Map(Object.entries(b));
  const entries = Object.entries(a);
  spend(cost.step * (others.size + entries.length));
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && equals(value, others.get(key), spend))
  );
}
