import type { Attributes, Filter } from '../retrieval';

type Scalar = Attributes[string];

/**
 * Whether the attributes of a file match the filter. Values of different types are unequal and unordered. A missing
 * attribute differs from every value, so only `ne` and `nin` match it. Texts are ordered by code units, so ISO dates
 * are ordered by time. An empty `and` matches everything, an empty `or` nothing.
 */
export function isMet(filter: Filter, attributes: Attributes): boolean {
  if ('filters' in filter) {
    const { type, filters } = filter;
    return type === 'and'
      ? filters.every((one) => isMet(one, attributes))
      : filters.some((one) => isMet(one, attributes));
  }
  const { type, key, value: wanted } = filter;
  const value = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  if (Array.isArray(wanted)) return wanted.some((one) => one === value) === (type === 'in');
  return compare(type, value, wanted);
}

function compare(type: Filter['type'], value: Scalar | undefined, wanted: Scalar): boolean {
  if (type === 'eq') return value === wanted;
  if (type === 'ne') return value !== wanted;
  const isOrdered = typeof value === typeof wanted && typeof value !== 'boolean';
  if (!isOrdered || value === undefined) return false;
  if (type === 'gt') return value > wanted;
  if (type === 'gte') return value >= wanted;
  return type === 'lt' ? value < wanted : value <= wanted;
}
