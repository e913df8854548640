import { textIn } from '../core/deltas';
import { OpenAIError } from '../core/errors';
import { anything, formats, keywords, open, remedies } from './strict-keywords';
import { checkLimits } from './strict-limits';

export type JsonSchema = Record<string, unknown>;

/**
 * A JSON schema as strict mode takes it: each object closed, each property required. Fails where strict
 * mode would refuse it, with the place, and what to do. Rules:
 * https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export function strictSchema(schema: JsonSchema, name: string): JsonSchema {
  checkName(name);
  const refuse = refusal(name);
  const root = inlineRoot(schema);
  if (root.anyOf || root.oneOf) refuse('', 'it is a union; put it into a property of an object');
  if (root.type !== 'object') refuse('', 'it is no object; put it into a property of one');
  const { $defs, ...rest } = root;
  const strict = { ...strictNode(rest, '', { root, refuse }) };
  if (isNode($defs)) {
    strict.$defs = mapValues($defs, (each, key) =>
      strictNode(each, `$defs.${key}`, { root, refuse }),
    );
  }
  checkLimits(strict, refuse);
  return strict;
}

/** Says what is wrong with a schema, and where. */
export type Refuse = (path: string, problem: string) => never;

export function refusal(name: string): Refuse {
  return (path, problem) => {
    const place = path === '' ? 'its root' : path;
    throw new OpenAIError(
      `The schema "${name}" does not suit strict mode at ${place}: ${problem}.`,
    );
  };
}

/** What formats and tools may be called. */
function checkName(name: string): void {
  if (/^[\w-]{1,64}$/.test(name)) return;
  throw new OpenAIError(
    `"${name}" cannot be a name: up to 64 letters of a-z, A-Z, 0-9, dashes and underscores can.`,
  );
}

interface Scope {
  root: JsonSchema;
  refuse: Refuse;
}

/** A root that has a name of its own stands among the definitions. */
function inlineRoot(schema: JsonSchema): JsonSchema {
  const { $ref, ...rest } = schema;
  const target = $ref === undefined || $ref === '#' ? undefined : resolve(schema, $ref);
  return target ? { ...target, ...rest } : schema;
}

function strictNode(node: unknown, path: string, scope: Scope): JsonSchema {
  if (!isNode(node)) return scope.refuse(path, anything);
  const kept = withoutNotes(node);
  for (const key of Object.keys(kept)) {
    if (!keywords.has(key)) scope.refuse(path, remedies[key] ?? `"${key}" is not supported`);
  }
  if (kept.$ref !== undefined) return strictRef(kept, path, scope);
  if (Array.isArray(kept.anyOf)) return strictUnion(kept, kept.anyOf, path, scope);
  if (kept.type === undefined && 'const' in kept) return { ...kept, type: typeOf(kept.const) };
  if (kept.type === undefined && Array.isArray(kept.enum)) return strictEnum(kept, kept.enum);
  const types = [kept.type].flat();
  if (types.includes('object')) return strictObject(kept, path, scope);
  if (types.includes('array')) {
    if (!isNode(kept.items)) scope.refuse(path, 'its items have no type');
    return { ...kept, items: strictNode(kept.items, `${path}[]`, scope) };
  }
  if (types.includes('string')) return strictString(kept, path, scope);
  return kept.type === undefined ? scope.refuse(path, anything) : kept;
}

/** What says nothing to a model, which writes every field: a default is its reader's. */
function withoutNotes(node: JsonSchema): JsonSchema {
  const { $schema, $comment, readOnly, writeOnly, deprecated, default: _, ...rest } = node;
  const { contentEncoding, contentMediaType, ...kept } = rest;
  return kept;
}

/** A reference stands alone, so that what is said about it goes around it. */
function strictRef(
  { $ref, ...notes }: JsonSchema,
  path: string,
  { root, refuse }: Scope,
): JsonSchema {
  if (!resolve(root, $ref)) refuse(path, `there is no ${JSON.stringify($ref)}`);
  allowNotes(notes, path, refuse);
  return Object.keys(notes).length === 0 ? { $ref } : { anyOf: [{ $ref }], ...notes };
}

function strictUnion(
  { anyOf: _, ...notes }: JsonSchema,
  options: unknown[],
  path: string,
  scope: Scope,
): JsonSchema {
  allowNotes(notes, path, scope.refuse);
  const anyOf = options.map((each, i) => strictNode(each, `${path}.anyOf[${i}]`, scope));
  return { ...notes, anyOf };
}

/** Beside what is somewhere else, only words stand. */
function allowNotes(notes: JsonSchema, path: string, refuse: Refuse): void {
  for (const key of Object.keys(notes)) {
    if (key !== 'title' && key !== 'description') {
      refuse(path, `"${key}" is not supported beside a reference or a union`);
    }
  }
}

/** The values of an enum have one type. */
function strictEnum({ enum: _, ...notes }: JsonSchema, values: unknown[]): JsonSchema {
  const types = [...new Set(values.map(typeOf))];
  const enumOf = (type: string) => ({ type, enum: values.filter((each) => typeOf(each) === type) });
  if (types.length === 1) return { ...notes, ...enumOf(String(types[0])) };
  return { ...notes, anyOf: types.map(enumOf) };
}

function strictObject(node: JsonSchema, path: string, scope: Scope): JsonSchema {
  const { additionalProperties = false, properties } = node;
  if (additionalProperties !== false || !isNode(properties)) scope.refuse(path, open);
  const required = new Set([node.required].flat());
  const place = (key: string) => (path === '' ? key : `${path}.${key}`);
  for (const [key, value] of Object.entries(properties as JsonSchema)) {
    if (required.has(key) || isNullable(value, scope.root)) continue;
    if (hasDefault(value, scope.root)) continue;
    scope.refuse(place(key), 'it is optional; make it `.nullable()`, the model writes every field');
  }
  return {
    ...node,
    properties: mapValues(properties as JsonSchema, (each, key) =>
      strictNode(each, place(key), scope),
    ),
    required: Object.keys(properties as JsonSchema),
    additionalProperties: false,
  };
}

/** Formats that are not supported leave their pattern behind, patterns with lookaround their format. */
function strictString(node: JsonSchema, path: string, { refuse }: Scope): JsonSchema {
  const { format, pattern, ...rest } = node;
  const isKnown = formats.has(format);
  const isPlain = pattern !== undefined && !/\(\?<?[=!]/.test(textIn(pattern));
  if (format !== undefined && !isKnown && pattern === undefined) {
    refuse(path, `the format "${textIn(format)}" is not supported; say it in \`.describe()\``);
  }
  if (pattern !== undefined && !isPlain && !isKnown) {
    refuse(path, 'its pattern looks ahead or behind, which is not supported');
  }
  return { ...rest, ...(isKnown && { format }), ...(isPlain && { pattern }) };
}

/** Whether it takes null, so that the model can leave it out by writing that. */
function isNullable(node: unknown, root: JsonSchema, seen: unknown[] = []): boolean {
  if (!isNode(node) || seen.includes(node)) return false;
  if (node.$ref !== undefined) return isNullable(resolve(root, node.$ref), root, [...seen, node]);
  if (Array.isArray(node.anyOf)) return node.anyOf.some((each) => isNullable(each, root, seen));
  if (Array.isArray(node.enum)) return node.enum.includes(null);
  return node.const === null || [node.type].flat().includes('null');
}

/** Whether leaving it out means a value, which the model then writes. */
function hasDefault(node: unknown, root: JsonSchema): boolean {
  if (!isNode(node)) return false;
  return 'default' in node || 'default' in (resolve(root, node.$ref) ?? {});
}

function resolve(root: JsonSchema, ref: unknown): JsonSchema | undefined {
  if (ref === '#') return root;
  const [, encoded] = /^#\/\$defs\/(.+)$/.exec(textIn(ref)) ?? [];
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
