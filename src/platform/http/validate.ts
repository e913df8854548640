import type { core } from 'zod';
import { withSource } from '@/lib/exact-source';
import { countCodePoints, isLongerThan } from '@/lib/openai/core/code-points';
import type { Operations } from '@/lib/openai/generated/operations';
import { bodies, queries } from '@/lib/openai/schemas';
import { leaveOutNulls } from './absent-nulls';
import { readBodyText } from './body-text';
import { invalid, outOfRange } from './error-messages';
import { maxTokenValues, parseJson } from './json';
import { refuseUnknownFields } from './unknown-fields';
import { isForBackend, toPlatformError } from './zod-errors';

export type BodyOf<Op> = Op extends keyof Operations & keyof typeof bodies
  ? Operations[Op] extends { body: infer Body }
    ? Body
    : never
  : never;

const takesTokens = new Set<string>(['createCompletion', 'createEmbedding']);

interface ReadOptions {
  mayBeEmpty?: boolean;
  /** Translates a body of another dialect. */
  standsFor?(body: unknown): unknown;
  /** Whether the engine validates unknown values itself. */
  passesUnknown?: PassesUnknown;
  /** Whether unknown fields are refused unless they are passed. Otherwise they are taken where unknown values may be. */
  refusesUnknownFields?: boolean;
}

export type PassesUnknown = (body: Record<string, unknown>) => Promise<boolean>;

/** Extensions of this platform. */
const ownFields: Partial<Record<keyof typeof bodies, string[]>> = {
  searchVectorStore: ['exact', 'group_by_file', 'ranking_options.hybrid_search'],
};

/**
 * Validates the JSON of a request and returns it as sent. An explicit null of an optional non-nullable field counts
 * as missing.
 */
export async function readBody<Op extends keyof typeof bodies>(
  operation: Op,
  request: Request,
  options: ReadOptions = {},
): Promise<BodyOf<Op>> {
  const { mayBeEmpty = false, standsFor = (body) => body, passesUnknown } = options;
  const text = await readBodyText(request);
  const json =
    text === '' && mayBeEmpty
      ? {}
      : parseJson(text, takesTokens.has(operation) ? maxTokenValues : undefined);
  const { value: body, issues } = leaveOutNulls(bodies[operation], standsFor(json));
  const issue = await firstFlaw(issues, body, passesUnknown);
  if (issue) throw toPlatformError(issue, body);
  const isStrict =
    !passesUnknown ||
    (options.refusesUnknownFields && !(await passesUnknown(body as Record<string, unknown>)));
  if (isStrict) refuseUnknownFields(bodies[operation], body, ownFields[operation] ?? []);
  checkMetadata(body);
  // Attached after validation, because validators treat the source symbol as a field.
  return withSource(body, text) as BodyOf<Op>;
}

/** The first issue that the engine does not validate itself. */
export async function firstFlaw(
  issues: core.$ZodIssue[],
  body: unknown,
  passesUnknown: PassesUnknown | undefined,
): Promise<core.$ZodIssue | undefined> {
  const own = issues.filter((issue) => !isForBackend(issue, body));
  if (own.length === issues.length || !passesUnknown) return issues[0];
  return (await passesUnknown(body as Record<string, unknown>)) ? own[0] : issues[0];
}

/**
 * The query parameters, with numbers converted. Pagination parameters are validated for every list, even if the spec
 * lacks them.
 */
export function readQuery<Op extends keyof typeof queries>(operation: Op, url: string) {
  const { searchParams } = new URL(url);
  const own = queries[operation];
  for (const schema of hasOwnOrder.has(operation) ? [own] : [queries.listAssistants, own]) {
    const [issue] = schema.safeParse(searchParams).error?.issues ?? [];
    if (issue) throw toPlatformError(issue, fieldsOf(searchParams));
  }
  const { data } = queries[operation].safeParse(searchParams);
  return data as NonNullable<typeof data>;
}

/** Lists with other values of `order`. */
const hasOwnOrder = new Set<string>(['listFineTuningCheckpointPermissions']);

/** The values of each parameter; an array for repeated ones. */
function fieldsOf(query: URLSearchParams): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of query) {
    const field = name.replace(/\[\]$/, '');
    const before = fields.get(field) ?? (field === name ? undefined : []);
    fields.set(field, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(fields);
}

/** The `limit` of a list, which the spec bounds only in prose. */
export function limitWithin(limit: number, max: number): number {
  if (limit < 1) throw outOfRange(['limit'], limit, 'below', 1);
  if (limit > max) throw outOfRange(['limit'], limit, 'above', max);
  return limit;
}

/** Sixteen pairs, keys up to 64 and values up to 512 characters; the spec says so only in prose. */
function checkMetadata(body: unknown) {
  const metadata = (body as { metadata?: Record<string, unknown> | null }).metadata ?? {};
  const entries = Object.entries(metadata);
  if (entries.length > 16) throw outOfRange(['metadata'], metadata, 'above', 16);
  for (const [key, value] of entries) {
    if (isLongerThan(key, 64))
      throw invalid(
        ['metadata'],
        `key too long. Expected a key with maximum length 64, but got a key with length ${countCodePoints(key)} instead.`,
        'string_above_max_length',
      );
    if (typeof value === 'string' && isLongerThan(value, 512))
      throw outOfRange(['metadata', key], value, 'above', 512);
  }
}
