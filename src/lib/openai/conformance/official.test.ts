import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '../generated/operations';
import type { OpenAI, Page, Stream } from '../index';
import { type Answer, collect, sse } from '../testing';
import { type Difference, differences } from './differences';
import {
  canStream,
  createAnswers,
  createEvents,
  createInputs,
  forAll,
  type Input,
  toResponse,
  toSse,
  ways,
  withStream,
} from './inputs';
import { connectBoth, toComparable } from './side-by-side';

const met = new Set<Difference>();

describe('beside the official package', () => {
  it.each(ways)('$name is the same on the wire, and gives the same', ({ id, call }) => {
    const drawInput = createInputs(id);
    const drawAnswer = createAnswers(id);
    return forAll(async (g) => {
      const input = withStream(id, drawInput(g), false);
      const answer = drawAnswer?.(g) ?? g(fc.uint8Array);
      await expectSame(id, call, input, () => toResponse(answer));
    });
  });

  it.each(ways.filter(({ id }) => canStream(id)))('$name streams the same', ({ id, call }) => {
    const drawInput = createInputs(id);
    const drawEvent = createEvents(id);
    return forAll(async (g) => {
      const input = withStream(id, drawInput(g), true);
      const told = Array.from({ length: g(fc.integer, { min: 1, max: 4 }) }, () => drawEvent(g));
      await expectSame(id, call, input, () => sse(...told.map(toSse), 'data: [DONE]\n\n'));
    });
  });

  it('each difference is one', () => {
    expect(differences.filter((difference) => !met.has(difference))).toEqual([]);
  });
});

type Call = (client: OpenAI, input: Input) => Promise<unknown>;

async function expectSame(id: OperationId, call: Call, input: Input, answer: Answer) {
  const { ours, theirs } = connectBoth(answer);
  const result = await plain(await call(ours.client, input));
  const theirResult = await plain(await call(theirs.client, input));
  const sent = await Promise.all(ours.sent.map(toComparable));
  const theirSent = await Promise.all(theirs.sent.map(toComparable));

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
  if (!('getPaginatedItems' in result)) return JSON.parse(JSON.stringify(result));
  const page = result as Page<unknown>;
  return [JSON.parse(JSON.stringify(page.data)), page.hasNextPage()];
}
