import type { core } from 'zod';
import {
  invalid,
  outOfRange,
  type ParamPath,
  paramName,
  wrongFormat,
  wrongType,
  wrongValue,
} from './error-messages';
import { missing, type PlatformError } from './errors';

type Issue = core.$ZodIssue;
type Union = core.$ZodIssueInvalidUnion;

/** Converts validator issues into a `PlatformError`. `value` is the validated value. */
export function toPlatformError(issue: Issue, value: unknown): PlatformError {
  const { path } = issue;
  const input = valueAt(value, path);
  if (input === undefined) return missing(paramName(path));

  switch (issue.code) {
    case 'invalid_type':
      return wrongType(path, [issue.expected], input);
    case 'invalid_value':
      return wrongValue(path, issue.values, input);
    case 'invalid_union':
      return refusalOfUnion(issue, value);
    case 'too_big':
      return outOfRange(path, input, 'above', Number(issue.maximum));
    case 'too_small':
      return outOfRange(path, input, 'below', Number(issue.minimum));
    case 'invalid_format':
      return wrongFormat(path, 'pattern' in issue ? String(issue.pattern) : undefined);
    default:
      return invalid(path, issue.message, 'invalid_value');
  }
}

/**
 * Whether a server that knows more than the spec may accept the value: an unknown enum value, or more items than
 * allowed. Wrong types and missing fields are always errors.
 */
export function isForBackend(issue: Issue, value: unknown): boolean {
  const input = valueAt(value, issue.path);
  if (input === undefined) return false;
  switch (issue.code) {
    case 'invalid_value':
      return typeof input === 'string';
    case 'too_big':
    case 'invalid_format':
      return true;
    case 'invalid_union': {
      // The discriminator at the path has an unknown value.
      if (issue.errors.length === 0) return typeof input === 'string';
      const reaches = issue.errors.map((issues) => reachOfBranch(issues, input));
      const reach = highest(reaches);
      if (reach < 2) return reach === 1;
      return issue.errors
        .filter((_, branch) => reaches[branch] === reach)
        .some((issues) => issues.every((each) => isForBackend(each, input)));
    }
    default:
      return false;
  }
}

function valueAt(value: unknown, path: ParamPath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

/** Reports the branch that matched furthest. */
function refusalOfUnion(union: Union, value: unknown): PlatformError {
  const input = valueAt(value, union.path);
  if (union.errors.length === 0) return wrongValue(union.path, optionsOf(union), input);

  const reaches = union.errors.map((issues) => reachOfBranch(issues, input));
  const reach = highest(reaches);
  const furthest = union.errors.filter((_, branch) => reaches[branch] === reach).flat();
  const [first] = furthest;
  if (reach === 0 || !first) return wrongType(union.path, kindsOf(union), input);

  const path = [...union.path, ...first.path];
  if (reach === 1) return wrongValue(path, furthest.flatMap(wordsOf), valueAt(value, path));
  return toPlatformError({ ...first, path }, value);
}

/** 0: wrong type. 1: right type with an unknown discriminator. */
function reachOf(issue: Issue, input: unknown): number {
  const depth = issue.path.length;
  if (depth === 0 && issue.code === 'invalid_union' && issue.errors.length > 0)
    return highest(issue.errors.map((issues) => reachOfBranch(issues, input)));
  if (depth === 0 && issue.code === 'invalid_type') return 0;
  if (depth === 0 && issue.code === 'invalid_value') return typeof input === 'string' ? 1 : 0;
  if (depth === 1 && wordsOf(issue).length > 0) return 1;
  return 2 + depth;
}

function reachOfBranch(issues: Issue[], input: unknown): number {
  return -highest(issues.map((issue) => -reachOf(issue, input)));
}

/** `Math.max(...numbers)` takes no more numbers than the stack has room for. */
const highest = (numbers: number[]) =>
  numbers.reduce((max, one) => Math.max(max, one), Number.NEGATIVE_INFINITY);

function wordsOf(issue: Issue): unknown[] {
  if (issue.code === 'invalid_value') return issue.values;
  if (issue.code === 'invalid_union') return optionsOf(issue);
  return [];
}

function optionsOf(union: Union): unknown[] {
  return 'options' in union && Array.isArray(union.options) ? union.options : [];
}

function kindsOf(issue: Issue): string[] {
  if (issue.code === 'invalid_type') return [issue.expected];
  if (issue.code === 'invalid_value') return ['string'];
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(kindsOf);
  return [];
}
