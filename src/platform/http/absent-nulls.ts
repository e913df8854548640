import type { core } from 'zod';
import type { ParamPath } from './error-messages';

type Schema = core.$ZodType;
type Issue = core.$ZodIssue;

/**
 * The value without explicit nulls of optional non-nullable fields, as the live API reads it, and its remaining
 * issues. Nulls that the schema allows stay.
 */
export function leaveOutNulls(schema: Schema, value: unknown): { value: unknown; issues: Issue[] } {
  let current = value;
  for (;;) {
    const issues = issuesOf(schema, current);
    if (issues.length === 0) return { value: current, issues };
    const nulls = issues
      .flatMap((each) => nullPaths(each, [], current))
      .filter((path) => isOptionalField(schema, path));
    if (nulls.length === 0) return { value: current, issues };
    for (const path of nulls) current = without(current, path);
  }
}

function issuesOf(schema: Schema, value: unknown): Issue[] {
  const { error } = (
    schema as Schema & { safeParse(value: unknown): { error?: core.$ZodError } }
  ).safeParse(value);
  return error?.issues ?? [];
}

/** The paths of nulls that cause an issue. A union branch counts if all of its issues are about nulls. */
function nullPaths(issue: Issue, above: ParamPath, value: unknown): ParamPath[] {
  const path = [...above, ...issue.path];
  if (valueAt(value, path) === null) return [path];
  if (issue.code !== 'invalid_union') return [];
  const branches = issue.errors.map((issues) =>
    issues.map((inner) => nullPaths(inner as Issue, path, value)),
  );
  const fitting = branches.find(
    (found) => found.length > 0 && found.every(({ length }) => length > 0),
  );
  return (fitting ?? branches.flat()).flat();
}

function valueAt(value: unknown, path: ParamPath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

/** An optional key that an object schema names; not a key of a map such as `metadata`. */
function isOptionalField(schema: Schema, path: ParamPath): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return false;
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return isOptionalField(def.innerType, path);
    case 'pipe':
      return isOptionalField(def.out, path);
    case 'lazy':
      return isOptionalField(def.getter(), path);
    case 'union':
      return def.options.some((option) => isOptionalField(option, path));
    case 'intersection':
      return isOptionalField(def.left, path) || isOptionalField(def.right, path);
    case 'array':
      return isOptionalField(def.element, rest);
    case 'record':
      return isOptionalField(def.valueType, rest);
    case 'object': {
      const field = def.shape[String(key)];
      if (!field) return false;
      return rest.length === 0 ? field._zod.optin === 'optional' : isOptionalField(field, rest);
    }
    default:
      return false;
  }
}

/** Copies along the path, so that the original does not change. */
function without(value: unknown, [key, ...rest]: ParamPath): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) return value;
  const copy: object = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length === 0) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, without(Reflect.get(copy, key), rest));
  return copy;
}
