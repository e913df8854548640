import { OpenAIError } from '../core/errors';
import { textOrEmpty } from '../core/json';
import {
  openObjectProblem,
  remedies,
  supportedFormats,
  supportedKeywords,
  untypedProblem,
} from './strict-keywords';
import { checkLimits } from './strict-limits';

export type JsonSchema = Record<string, unknown>;

/**
 * A JSON schema in the form that strict mode requires: each object closed, each property required.
 * Throws if strict mode would reject it, with the path and a remedy. Rules:
 * https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export function strictSchema(schema: JsonSchema, name: string): JsonSchema {
  checkName(name);
  const reject = createRejectSchema(name);
  const root = inlineRoot(schema);
  if (root.anyOf || root.oneOf) reject('', 'it is a union; put it into a property of an object');
  if (root.type !== 'object') reject('', 'it is not an object; put it into a property of one');
  const { $defs, ...rest } = root;
  const strict = { ...strictNode(rest, '', { root, reject }) };
  if (isNode($defs)) {
    strict.$defs = mapValues($defs, (each, key) =>
      strictNode(each, `$defs.${key}`, { root, reject }),
    );
  }
  checkLimits(strict, reject);
  return strict;
}

/** Throws an error about a path in the schema. */
export type RejectSchema = (path: string, problem: string) => never;

export function createRejectSchema(name: string): RejectSchema {
  return (path, problem) => {
    const location = path === '' ? 'its root' : path;
    throw new OpenAIError(
      `The schema "${name}" is not valid in strict mode at ${location}: ${problem}.`,
    );
  };
}

/** Checks the name of a format or tool. */
function checkName(name: string): void {
  if (/^[\w-]{1,64}$/.test(name)) return;
  throw new OpenAIError(
    `"${name}" cannot be a name: up to 64 letters of a-z, A-Z, 0-9, dashes and underscores can.`,
  );
}

interface Scope {
  root: JsonSchema;
  reject: RejectSchema;
}

/** A root that is a named reference is replaced by its definition. */
function inlineRoot(schema: JsonSchema): JsonSchema {
  const { $ref, ...rest } = schema;
  const target = $ref === undefined || $ref === '#' ? undefined : resolve(schema, $ref);
  return target ? { ...target, ...rest } : schema;
}

function strictNode(node: unknown, path: string, scope: Scope): JsonSchema {
  if (!isNode(node)) return scope.reject(path, untypedProblem);
  const kept = withoutAnnotations(node);
  for (const key of Object.keys(kept)) {
    if (!supportedKeywords.has(key))
      scope.reject(path, remedies[key] ?? `"${key}" is not supported`);
  }
  if (kept.$ref !== undefined) return strictRef(kept, path, scope);
  if (Array.isArray(kept.anyOf)) return strictUnion(kept, kept.anyOf, path, scope);
  if (kept.type === undefined && 'const' in kept) return { ...kept, type: typeOf(kept.const) };
  if (kept.type === undefined && Array.isArray(kept.enum)) return strictEnum(kept, kept.enum);
  const types = [kept.type].flat();
  if (types.includes('object')) return strictObject(kept, path, scope);
  if (types.includes('array')) {
    if (!isNode(kept.items)) scope.reject(path, 'its items have no type');
    return { ...kept, items: strictNode(kept.items, `${path}[]`, scope) };
  }
  if (types.includes('string')) return strictString(kept, path, scope);
  return kept.type === undefined ? scope.reject(path, untypedProblem) : kept;
}

/**
 * Removes annotations that a model ignores: it writes every field, and defaults are applied by the
 * reader.
 */
function withoutAnnotations(node: JsonSchema): JsonSchema {
  const { $schema, $comment, readOnly, writeOnly, deprecated, default: _, ...rest } = node;
  const { contentEncoding, contentMediaType, ...kept } = rest;
  return kept;
}

/** A reference must stand alone, so that annotations are put on a wrapper. */
function strictRef(
  { $ref, ...notes }: JsonSchema,
  path: string,
  { root, reject }: Scope,
): JsonSchema {
  if (!resolve(root, $ref)) reject(path, `there is no ${JSON.stringify($ref)}`);
  allowNotes(notes, path, reject);
  return Object.keys(notes).length === 0 ? { $ref } : { anyOf: [{ $ref }], ...notes };
}

function strictUnion(
  { anyOf: _, ...notes }: JsonSchema,
  options: unknown[],
  path: string,
  scope: Scope,
): JsonSchema {
  allowNotes(notes, path, scope.reject);
  const anyOf = options.map((each, i) => strictNode(each, `${path}.anyOf[${i}]`, scope));
  return { ...notes, anyOf };
}

/** Next to a reference or a union, only annotations are allowed. */
function allowNotes(notes: JsonSchema, path: string, reject: RejectSchema): void {
  for (const key of Object.keys(notes)) {
    if (key !== 'title' && key !== 'description') {
      reject(path, `"${key}" is not supported beside a reference or a union`);
    }
  }
}

/** The values of an enum must have one type. */
function strictEnum({ enum: _, ...notes }: JsonSchema, values: unknown[]): JsonSchema {
  const types = [...new Set(values.map(typeOf))];
  const enumOf = (type: string) => ({ type, enum: values.filter((each) => typeOf(each) === type) });
  if (types.length === 1) return { ...notes, ...enumOf(String(types[0])) };
  return { ...notes, anyOf: types.map(enumOf) };
}

function strictObject(node: JsonSchema, path: string, scope: Scope): JsonSchema {
  const { additionalProperties = false, properties } = node;
  if (additionalProperties !== false || !isNode(properties)) scope.reject(path, openObjectProblem);
  const required = new Set([node.required].flat());
  const pathOf = (key: string) => (path === '' ? key : `${path}.${key}`);
  for (const [key, value] of Object.entries(properties as JsonSchema)) {
    if (required.has(key) || isNullable(value, scope.root)) continue;
    if (hasDefault(value, scope.root)) continue;
    scope.reject(
      pathOf(key),
      'it is optional; make it `.nullable()`, the model writes every field',
    );
  }
  return {
    ...node,
    properties: mapValues(properties as JsonSchema, (each, key) =>
      strictNode(each, pathOf(key), scope),
    ),
    required: Object.keys(properties as JsonSchema),
    additionalProperties: false,
  };
}

/** Unsupported formats are replaced by their pattern, and patterns with lookaround by their format. */
function strictString(node: JsonSchema, path: string, { reject }: Scope): JsonSchema {
  const { format, pattern, ...rest } = node;
  const isKnown = supportedFormats.has(format);
  const isPlain = pattern !== undefined && !/\(\?<?[=!]/.test(textOrEmpty(pattern));
  if (format !== undefined && !isKnown && pattern === undefined) {
    reject(path, `the format "${textOrEmpty(format)}" is not supported; say it in \`.describe()\``);
  }
  if (pattern !== undefined && !isPlain && !isKnown) {
    reject(path, 'its pattern looks ahead or behind, which is not supported');
  }
  return { ...rest, ...(isKnown && { format }), ...(isPlain && { pattern }) };
}

/** Whether null is allowed, so that the model can omit the field by writing null. */
function isNullable(node: unknown, root: JsonSchema, seen: unknown[] = []): boolean {
  if (!isNode(node) || seen.includes(node)) return false;
  if (node.$ref !== undefined) return isNullable(resolve(root, node.$ref), root, [...seen, node]);
  if (Array.isArray(node.anyOf)) return node.anyOf.some((each) => isNullable(each, root, seen));
  if (Array.isArray(node.enum)) return node.enum.includes(null);
  return node.const === null || [node.type].flat().includes('null');
}

/** Whether there is a default, which the model then writes. */
function hasDefault(node: unknown, root: JsonSchema): boolean {
  if (!isNode(node)) return false;
  return 'default' in node || 'default' in (resolve(root, node.$ref) ?? {});
}

function resolve(root: JsonSchema, ref: unknown): JsonSchema | undefined {
  if (ref === '#') return root;
  const [, encoded] = /^#\/\$defs\/(.+)$/.exec(textOrEmpty(ref)) ?? [];
  if (encoded === undefined || !isNode(root.$defs)) return undefined;
  const name = encoded.replaceAll('~1', '/').replaceAll('~0', '~');
  const target = Object.hasOwn(root.$defs, name) ? root.$defs[name] : undefined;
  return isNode(target) ? target : undefined;
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

function isNode(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues(node: JsonSchema, change: (value: unknown, key: string) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));
}
