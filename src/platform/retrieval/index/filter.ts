import type { Attributes, Filter } from '../retrieval';

type Scalar = Attributes[string];

/**
 * Whether a file with these attributes is looked at. Values of different types are different, and
 * neither is more; an attribute that a file has not is unlike any value, so only `ne` and `nin` find it.
 * Texts are ordered by their characters, so dates are where the year comes first. Of no conditions
 * all are met, and none.
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
