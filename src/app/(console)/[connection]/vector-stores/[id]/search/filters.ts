import { type AttributeType, type AttributeValue, typeOf } from '../../attributes/attribute-rows';

export const operators = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin'] as const;

export type Operator = (typeof operators)[number];

/** One comparison of a filter. */
export interface FilterRow {
  key: string;
  operator: Operator;
  type: AttributeType;
  /** As typed; of a boolean `true` or `false`; of a list with commas between. */
  value: string;
}

/** Filters of which all or any must hold. */
export interface FilterGroup {
  match: 'and' | 'or';
  filters: FilterNode[];
}

export type FilterNode = FilterRow | FilterGroup;

export function isGroup(node: FilterNode): node is FilterGroup {
  return 'match' in node;
}

/** Whether an operator compares with several values. */
export function takesList(operator: Operator): boolean {
  return operator === 'in' || operator === 'nin';
}

/** The filter that a click on an attribute's value stands for. */
export function filterFor(key: string, value: AttributeValue): FilterRow {
  return { key, operator: 'eq', type: typeOf(value), value: String(value) };
}

interface Comparison {
  type: Operator;
  key: string;
  value: AttributeValue | (string | number)[];
}

export type SearchFilter = Comparison | { type: 'and' | 'or'; filters: SearchFilter[] };

/** As a request has it; undefined where nothing is compared. Filters without a key and groups of one are no more than what is in them. */
export function searchFilterOf({ match, filters }: FilterGroup): SearchFilter | undefined {
  const parts = filters.flatMap((node) => {
    if (isGroup(node)) return searchFilterOf(node) ?? [];
    return node.key.trim() === '' ? [] : comparisonOf(node);
  });
  return parts.length > 1 ? { type: match, filters: parts } : parts[0];
}

function comparisonOf({ key, operator, type, value }: FilterRow): Comparison {
  const single = type === 'number' ? Number(value) : type === 'boolean' ? value === 'true' : value;
  const several = listed(value).map((one) => (type === 'number' ? Number(one) : one));
  return { type: operator, key: key.trim(), value: takesList(operator) ? several : single };
}

export type FilterProblem = 'noNumber' | 'noKey' | 'noValues' | 'noBooleans';

/** The first thing that is wrong with filters, on every level. */
export function filterProblem({ filters }: FilterGroup): FilterProblem | null {
  for (const node of filters) {
    const problem = isGroup(node) ? filterProblem(node) : rowProblem(node);
    if (problem) return problem;
  }
  return null;
}

function rowProblem({ key, operator, type, value }: FilterRow): FilterProblem | null {
  if (key.trim() === '') return value === '' ? null : 'noKey';
  const isList = takesList(operator);
  const values = isList ? listed(value) : [value];
  if (values.length === 0) return 'noValues';
  if (isList && type === 'boolean') return 'noBooleans';
  return type === 'number' && !values.every(isNumber) ? 'noNumber' : null;
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}
