import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../generated/operations';
import type { AzureClientOptions, OpenAI, Page, Stream } from '../../index';
import { collect, sse } from '../recorded-client';
import { type Difference, differences } from './differences';
import {
  canStream,
  createAnswers,
  createEvents,
  createInputs,
  forAll,
  inputOf,
  type SampleInput,
  toResponse,
  toSse,
  ways,
  withStream,
} from './inputs';
import { type ClientPair, comparable, connectBoth, connectBothToAzure } from './side-by-side';

const met = new Set<Difference>();

describe('beside the official package', () => {
  it.each(ways)('$name sends and returns the same', ({ id, call }) => {
    const drawInput = createInputs(id);
    const drawAnswer = createAnswers(id);
    return forAll(async (g) => {
      const input = withStream(id, drawInput(g), false);
      const answer = drawAnswer?.(g) ?? g(fc.uint8Array);
      await expectSame(
        id,
        call,
        input,
        connectBoth(() => toResponse(answer)),
      );
    });
  });

  it.each(ways.filter(({ id }) => canStream(id)))('$name streams the same', ({ id, call }) => {
    const drawInput = createInputs(id);
    const drawEvent = createEvents(id);
    return forAll(async (g) => {
      const input = withStream(id, drawInput(g), true);
      const emitted = Array.from({ length: g(fc.integer, { min: 1, max: 4 }) }, () => drawEvent(g));
      await expectSame(
        id,
        call,
        input,
        connectBoth(() => sse(...emitted.map(toSse), 'data: [DONE]\n\n')),
      );
    });
  });

  it.each(ways.filter(({ id }) => /^list|Messages$/.test(id)))(
    '$name requests the same next page',
    async ({ id, call }) => {
      await expectSame(id, call, inputOf(id), connectBoth(firstPage));
      const { ours, theirs } = connectBoth(firstPage);
      const pages = [await call(ours.client, inputOf(id)), await call(theirs.client, inputOf(id))];
      for (const page of pages.filter(isPage)) if (page.hasNextPage()) await page.getNextPage();
      if (theirs.sent.length === 1) return;
      expect(await comparable(ours.sent)).toEqual(await comparable(theirs.sent));
    },
  );

  it.each(accesses)('%s of Azure uses the same URL', async (_, access) => {
    for (const { id, call } of ways) {
      const { ours, theirs } = connectBothToAzure(() => Response.json(nothing), access);
      // Theirs wants a key for these that it cannot be given there.
      if (id.includes('CheckpointPermission')) continue;
      await expectSame(id, call, withStream(id, inputOf(id), false), { ours, theirs });
    }
  });

  it('every listed difference exists', () => {
    expect(differences.filter((difference) => !met.has(difference))).toEqual([]);
  });
});

const azure = {
  endpoint: 'https://res.openai.azure.com/',
  apiVersion: '2025-04-01',
  maxRetries: 0,
};
const accesses: [string, AzureClientOptions][] = [
  ['a key', { ...azure, apiKey: 'azure-key-0123' }],
  ['an Entra token', { ...azure, azureADTokenProvider: async () => 'entra-token' }],
  ['a deployment', { ...azure, apiKey: 'azure-key-0123', deployment: 'my gpt' }],
];

/** A page, a response, and whatever else is asked for. */
const nothing = { object: 'response', output: [], data: [] };

function firstPage(): Response {
  const data = [{ id: 'a' }, { id: 'b' }];
  return Response.json({ object: 'list', data, first_id: 'a', last_id: 'b', has_more: true });
}

type Call = (client: OpenAI, input: SampleInput) => Promise<unknown>;

async function expectSame(
  id: OperationId,
  call: Call,
  input: SampleInput,
  { ours, theirs }: ClientPair,
) {
  const result = await plain(await call(ours.client, input));
  const theirResult = await plain(await call(theirs.client, input));
  const sent = await comparable(ours.sent);
  const theirSent = await comparable(theirs.sent);

  const own = differences.filter(({ isOf }) => isOf(id, input));
  expect(sent).toHaveLength(1);
  expect(sent[0]).toEqual(asOurs(own, 'request', theirSent[0], sent[0]));
  expect(result).toEqual(asOurs(own, 'result', theirResult, result));
}

/** Theirs with all differences, of which it notes those that there were. */
function asOurs<T>(own: Difference[], part: 'request' | 'result', theirs: T, ours: T): T {
  return own.reduce((before, difference) => {
    const change = difference[part] as ((theirs: T, ours: T) => T) | undefined;
    const after = change ? change(before, ours) : before;
    if (JSON.stringify(after) !== JSON.stringify(before)) met.add(difference);
    return after;
  }, theirs);
}

/** What a call gave, as data: bytes, the events of a stream, the items of a page and whether it goes on. */
async function plain(result: unknown): Promise<unknown> {
  if (typeof result !== 'object' || result === null) return result;
  if (result instanceof Response) return new Uint8Array(await result.arrayBuffer());
  if (Symbol.asyncIterator in result && !('data' in result)) {
    return collect(result as Stream<unknown>);
  }
  if (!isPage(result)) return JSON.parse(JSON.stringify(result));
  return [JSON.parse(JSON.stringify(result.data)), result.hasNextPage()];
}

function isPage(result: unknown): result is Page<unknown> {
  return typeof result === 'object' && result !== null && 'getPaginatedItems' in result;
}
