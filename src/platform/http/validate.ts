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
  /** What a body of another dialect means in this one. */
  standsFor?(body: unknown): unknown;
  /** For what an engine answers: whether it judges itself what the spec does not know. */
  passesUnknown?: PassesUnknown;
}

export type PassesUnknown = (body: Record<string, unknown>) => Promise<boolean>;

/** What this platform takes beside what the spec has. */
const ownFields: Partial<Record<keyof typeof bodies, string[]>> = {
  searchVectorStore: ['exact', 'group_by_file', 'ranking_options.hybrid_search'],
};

/**
 * The request's JSON as it was sent, once it is known to be what the operation accepts. An explicit null for an
 * optional field that takes none is the field left out.
 */
export async function readBody<Op extends keyof typeof bodies>(
  operation: Op,
  request: Request,
  { mayBeEmpty = false, standsFor = (body) => body, passesUnknown }: ReadOptions = {},
): Promise<BodyOf<Op>> {
  const text = await readBodyText(request);
  const json =
    text === '' && mayBeEmpty
      ? {}
      : parseJson(text, takesTokens.has(operation) ? maxTokenValues : undefined);
  const { value: body, issues } = leaveOutNulls(bodies[operation], standsFor(json));
  const issue = await firstFlaw(issues, body, passesUnknown);
  if (issue) throw toPlatformError(issue, body);
  if (!passesUnknown) refuseUnknownFields(bodies[operation], body, ownFields[operation] ?? []);
  checkMetadata(body);
  // Not before: a validator takes what it knows of its source for a field.
  return withSource(body, text) as BodyOf<Op>;
}

/** The first issue that whoever answers does not judge itself. */
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
 * The parameters of the address, with numbers as numbers. Those of paging are checked for every list,
 * also where the spec does not give them to it: they are honoured all the same.
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

/** Lists whose order goes by other words. */
const hasOwnOrder = new Set<string>(['listFineTuningCheckpointPermissions']);

/** What was given for each parameter; an array where it was given several times. */
function fieldsOf(query: URLSearchParams): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of query) {
    const field = name.replace(/\[\]$/, '');
    const before = fields.get(field) ?? (field === name ? undefined : []);
    fields.set(field, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(fields);
}

/** A list's `limit`, which the spec bounds only in prose. */
export function limitWithin(limit: number, most: number): number {
  if (limit < 1) throw outOfRange(['limit'], limit, 'below', 1);
  if (limit > most) throw outOfRange(['limit'], limit, 'above', most);
  return limit;
}

/** Sixteen pairs, keys of 64 and values of 512 characters: the spec says so in prose only. */
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
