import type { core } from 'zod';
import { type ParamPath, paramName } from './error-messages';
import { PlatformError } from './errors';

type Schema = core.$ZodType;

/** Rejects a valid body with unknown fields at any depth. */
export function refuseUnknownFields(schema: Schema, body: unknown, extra: readonly string[]): void {
  const names = unknownFields(schema, body, []).map(paramName);
  const param = names.find((name) => !extra.includes(name) && !takenAnyway.test(name));
  if (param === undefined) return;
  throw new PlatformError(`Unknown parameter: '${param}'.`, { code: 'unknown_parameter', param });
}

/**
 * Accepted by the live API, although its spec has `vector_stores` only for creations, and ids of messages only where
 * they are given.
 */
const takenAnyway =
  /(^|\.)tool_resources\.file_search\.vector_stores$|^(?:input|items)\[\d+\]\.id$/;

/** The paths of unknown fields. Maps such as metadata allow any key. */
function unknownFields(schema: Schema, value: unknown, path: ParamPath): ParamPath[] {
  if (typeof value !== 'object' || value === null) return [];
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return unknownFields(def.innerType, value, path);
    case 'pipe':
      return unknownFields(def.out, value, path);
    case 'lazy':
      return unknownFields(def.getter(), value, path);
    case 'union':
      return ofUnion(def.options, value, path);
    case 'intersection': {
      const right = new Set(unknownFields(def.right, value, path).map(paramName));
      return unknownFields(def.left, value, path).filter((each) => right.has(paramName(each)));
    }
    case 'array':
      if (!Array.isArray(value)) return [];
      return value.flatMap((entry, at) => unknownFields(def.element, entry, [...path, at]));
    case 'object':
      return Object.entries(value).flatMap(([key, inner]) => {
        const field = Object.hasOwn(def.shape, key) ? def.shape[key] : undefined;
        return field ? unknownFields(field, inner, [...path, key]) : [[...path, key]];
      });
    default:
      return [];
  }
}

/** Chooses the matching branch that knows the most fields of the value. */
function ofUnion(options: readonly Schema[], value: unknown, path: ParamPath): ParamPath[] {
  const found = options
    .filter((option) => fits(option, value))
    .map((option) => unknownFields(option, value, path));
  return found.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function fits(schema: Schema, value: unknown): boolean {
  return (schema as Schema & { safeParse(value: unknown): { success: boolean } }).safeParse(value)
    .success;
}
