import type { Loose } from '../loose';

/** What is wrong with a line: where in it, and which rule it breaks. */
export interface Flaw {
  /** As `messages[1].role`; empty: the line as a whole. */
  field: string;
  rule: string;
}

export type ReportFlaw = (field: string, rule: string) => void;

/** Fields that are there but null count as left out, as the live API has it. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function kindOf(value: unknown): string {
  if (value === undefined) return 'left out';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' ? `the number ${value}` : `a ${typeof value}`;
}

/** A value as an error may quote it. */
export function quote(value: unknown): string {
  if (typeof value !== 'string') return kindOf(value);
  return `'${value.length > 64 ? `${value.slice(0, 64)}…` : value}'`;
}

/** Reports keys that an object of this kind has not. */
export function checkKeys(
  object: Loose,
  allowed: readonly string[],
  field: string,
  report: ReportFlaw,
): void {
  for (const key of Object.keys(object))
    if (!allowed.includes(key))
      report(field, `contains an extra ${JSON.stringify(key.slice(0, 64))}`);
}

/** A name of a function, tool or author. */
export function checkName(value: unknown, field: string, report: ReportFlaw): void {
  if (typeof value !== 'string') report(field, `must be a string, not ${kindOf(value)}`);
  else if (!/^[a-zA-Z0-9_-]{1,64}$/.test(value))
    report(field, 'must have 1 to 64 letters, digits, underscores and hyphens, and nothing else');
}

export function checkBoolean(value: unknown, field: string, report: ReportFlaw): void {
  if (isGiven(value) && typeof value !== 'boolean')
    report(field, `must be true or false, not ${kindOf(value)}`);
}

export const under = (field: string, key: string) => (field ? `${field}.${key}` : key);
