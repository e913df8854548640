import type { Operations } from '@/lib/openai/generated/operations';
import { bodies, queries } from '@/lib/openai/schemas';
import { Refusal, tooLarge } from './errors';
import { refusalOf } from './issues';
import { invalid, outOfRange } from './words';

type BodyOf<Op> = Op extends keyof Operations & keyof typeof bodies
  ? Operations[Op] extends { body: infer Body }
    ? Body
    : never
  : never;

const largestBody = 64 * 1024 * 1024;

/** The request's JSON as it was sent, once it is known to be what the operation accepts. */
export async function readBody<Op extends keyof typeof bodies>(
  operation: Op,
  request: Request,
  { mayBeEmpty = false } = {},
): Promise<BodyOf<Op>> {
  const text = await readText(request);
  const body = text === '' && mayBeEmpty ? {} : parse(text);
  const issue = issueOf(operation, body);
  if (issue) throw refusalOf(issue, body);
  checkMetadata(body);
  return body as BodyOf<Op>;
}

/** What is wrong first. A validator follows a body as deep as that goes, which may be too deep for it. */
function issueOf(operation: keyof typeof bodies, body: unknown) {
  try {
    return bodies[operation].safeParse(body).error?.issues[0];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('The request body is nested too deeply to be read.');
  }
}

/** The parameters of the address, with numbers as numbers. */
export function readQuery<Op extends keyof typeof queries>(operation: Op, url: string) {
  const { searchParams } = new URL(url);
  const { error, data } = queries[operation].safeParse(searchParams);
  if (error?.issues[0]) throw refusalOf(error.issues[0], Object.fromEntries(searchParams));
  return data as NonNullable<typeof data>;
}

/** A list's `limit`, which the spec bounds only in prose. */
export function limitWithin(limit: number, most: number): number {
  if (limit < 1) throw outOfRange(['limit'], limit, 'below', 1);
  if (limit > most) throw outOfRange(['limit'], limit, 'above', most);
  return limit;
}

async function readText(request: Request): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > largestBody) throw tooLarge('The request body', '64 MB');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(
      "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The API expects a JSON payload, but what was sent was not valid JSON.)",
    );
  }
}

/** Sixteen pairs, keys of 64 and values of 512 characters: the spec says so in prose only. */
function checkMetadata(body: unknown) {
  const metadata = (body as { metadata?: Record<string, unknown> | null }).metadata ?? {};
  const entries = Object.entries(metadata);
  if (entries.length > 16) throw outOfRange(['metadata'], metadata, 'above', 16);
  for (const [key, value] of entries) {
    if (key.length > 64)
      throw invalid(
        ['metadata'],
        `key too long. Expected a key with maximum length 64, but got a key with length ${key.length} instead.`,
        'string_above_max_length',
      );
    if (typeof value === 'string' && value.length > 512)
      throw outOfRange(['metadata', key], value, 'above', 512);
  }
}
