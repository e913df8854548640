import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../generated/operations';
import { OpenAI, OpenAIError, Page, Stream } from '../../index';
import { bodies } from '../../schemas';
import { collect, sse } from '../recorded-client';
import { helpers } from './helpers';
import {
  canStream,
  createAnswers,
  createEvents,
  createInputs,
  facts,
  forAll,
  inputOf,
  type SampleInput,
  toResponse,
  toSse,
  ways,
  withStream,
} from './inputs';
import { methodsOf, traceCalls } from './methods';
import { parseRequest, type ReceivedRequest } from './parse-request';

describe('every operation', () => {
  it.each(ways)('$name is sent as specified, and returns its response', ({ id, call }) => {
    const drawInput = createInputs(id);
    const drawAnswer = createAnswers(id);
    return forAll(async (g) => {
      const input = withStream(id, drawInput(g), false);
      const answer = drawAnswer?.(g) ?? g(fc.uint8Array);
      const { client, received } = connect(() => toResponse(answer));

      const data = await call(client, input);

      await expectSent(received, id, input);
      await expectSame(data, answer);
    });
  });

  it.each(ways.filter(({ id }) => canStream(id)))('$name streams', ({ id, call }) => {
    const drawInput = createInputs(id);
    const drawEvent = createEvents(id);
    return forAll(async (g) => {
      const input = withStream(id, drawInput(g), true);
      const emitted = Array.from({ length: g(fc.integer, { min: 1, max: 4 }) }, () => drawEvent(g));
      const { client, received } = connect(() => sse(...emitted.map(toSse), 'data: [DONE]\n\n'));

      const stream = await call(client, input);

      await expectSent(received, id, input);
      expect(stream).toBeInstanceOf(Stream);
      expect(await collect(stream as Stream<unknown>)).toEqual(emitted);
    });
  });
});

describe('a query', () => {
  it('expresses null as an absent parameter', async () => {
    const { client, received } = connect(() => Response.json({}));
    await client.fineTuning.jobs.list({ metadata: null });
    expect(received[0]?.query).toEqual({ metadata: null });
  });
});

describe('ids', () => {
  const named = ways.filter(({ id }) => facts[id].path.includes('{'));

  it.each(named)('$name: a hostile id stays in its segment', async ({ id, call }) => {
    const input = withStream(id, inputOf(id), false);
    for (const [name, value] of pairs(Object.keys(input.path), hostile)) {
      const { client, received } = connect(() => Response.json({}));
      const changed = { ...input, path: { ...input.path, [name]: value } };
      await call(client, changed);
      await expectSent(received, id, changed);
    }
  });

  it.each(named)('$name: an invalid id is not sent', async ({ id, call }) => {
    const input = withStream(id, inputOf(id), false);
    for (const [name, value] of pairs(Object.keys(input.path), nameless)) {
      const { client, received } = connect(() => Response.json({}));
      const changed = { ...input, path: { ...input.path, [name]: value as string } };
      await expect(call(client, changed)).rejects.toThrow(OpenAIError);
      expect(received).toEqual([]);
    }
  });
});

describe('every method', () => {
  it('is an operation, or a helper that is tested elsewhere', async () => {
    const reached = new Set<string>();
    for (const { id, call } of ways) {
      const { client } = connect(() => Response.json({}));
      const watched = traceCalls(client, (method) => reached.add(method));
      await call(watched, withStream(id, inputOf(id), false));
    }
    const methods = methodsOf(new OpenAI({ apiKey: 'sk-test' }));
    expect([...reached, ...Object.keys(helpers)].sort()).toEqual(methods.sort());
  });

  it.each(Object.entries(helpers))('%s is called in %s', (method, file) => {
    const path = new URL(`../../${file}`, import.meta.url);
    const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const call = ['client', ...method.split('.')].slice(-2).join('\\.');
    expect(source).toMatch(new RegExp(`\\b${call}\\b`));
  });
});

/** What a server, a proxy or a URL parser may take for more than a part of a name. */
const hostile = [
  ...['../files', '..%2f', '%2e', '%2e%2e', '%2E%2e/x', '/', '//', '/../..', '\\', '..\\..', '...'],
  ...['a/b', 'a?b=c', '?', '#', 'a#b', '%', '%zz', '%00', '\0', 'a b', ' ', '. ', '..;', ';a=b'],
  ...['é', 'あ', '😀', '\u202e', '\u2025', '．．', 'ft:gpt-4o:org:x:ckpt-step-80', '&', '+', '@'],
  ...['a\r\nX: y', 'http://evil.example/', '{model}', '-', "'", '"', '<', '|', '__proto__'],
];

const nameless = ['', '.', '..', '\ud800', undefined, null, 7, {}, ['a']];

function connect(answer: () => Response) {
  const received: ReceivedRequest[] = [];
  const client = new OpenAI({
    apiKey: 'sk-test',
    adminAPIKey: 'sk-admin',
    baseURL: 'http://upstream/v1',
    maxRetries: 0,
    async fetch(url, init) {
      received.push(await parseRequest(url, init));
      return answer();
    },
  });
  return { client, received };
}

async function expectSent(received: ReceivedRequest[], id: OperationId, input: SampleInput) {
  const [first, ...others] = received;
  expect(others).toEqual([]);
  expect(first).toMatchObject({ id, path: input.path, query: input.query });
  expect(await plain(first?.body)).toEqual(await plain(id in bodies ? input.body : undefined));
  expect(first?.headers.get('openai-beta')).toBe(facts[id].beta ?? null);
  expect(first?.headers.has('idempotency-key')).toBe(facts[id].method === 'POST');
  expect(first?.headers.get('authorization')).toBe(
    `Bearer sk-${facts[id].admin ? 'admin' : 'test'}`,
  );
}

/** Without what the client adds: the end of a page, the text of a response. */
async function expectSame(data: unknown, answer: unknown) {
  if (data instanceof Response) {
    expect(new Uint8Array(await data.arrayBuffer())).toEqual(answer);
    return;
  }
  const { output_text: _, ...received } = JSON.parse(JSON.stringify(data));
  const { output_text: __, ...sent } = answer as Record<string, unknown>;
  expect(received).toEqual(data instanceof Page ? { has_more: false, ...sent } : sent);
}

/** Files as what is known of them. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof File) {
    return [value.name, value.type, ...new Uint8Array(await value.arrayBuffer())];
  }
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([name, item]) => [name, await plain(item)]);
  return Object.fromEntries(await Promise.all(entries));
}

function pairs<A, B>(ones: A[], others: B[]): [A, B][] {
  return ones.flatMap((one) => others.map((other): [A, B] => [one, other]));
}
