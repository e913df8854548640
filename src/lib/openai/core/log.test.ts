import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ClientOptions, type Logger, type LogLevel, OpenAI } from '../index';
import {
  chunk,
  collect,
  connect,
  done,
  json,
  question,
  type Responder,
  sse,
} from '../test/recorded-client';

type Line = [level: keyof Logger, message: string, ...rest: unknown[]];

/** A client whose log is recorded, without the line prefixes that identify calls. */
function logged(logLevel: LogLevel | undefined, answer: Responder, options: ClientOptions = {}) {
  const lines: Line[] = [];
  const write =
    (level: keyof Logger) =>
    (message: string, ...rest: unknown[]) => {
      expect(message).toMatch(/^openai [0-9a-f]{8} /);
      lines.push([level, message.slice('openai 01234567 '.length), ...rest]);
    };
  const logger = {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
  };
  return { ...connect(answer, { logLevel, logger, ...options }), lines };
}

/** One call of each outcome: successful after a retry, failed, aborted. */
async function callAll({ client }: { client: OpenAI }) {
  await client.chat.completions.create(question);
  await client.models.retrieve('m').catch(() => {});
  await client.models.retrieve('m', { signal: AbortSignal.abort() }).catch(() => {});
}

const answers: Responder = (_, index) => {
  if (index === 0) return json({}, 503, { 'retry-after-ms': '1' });
  if (index === 1) return json({ id: 'chatcmpl-1' }, 200, { 'x-request-id': 'req_1' });
  return json({ error: { message: 'No such model' } }, 404);
};

const post = 'POST /v1/chat/completions';
const get = 'GET /v1/models/m';
const failed: Line = ['error', `${get} failed after 0 ms, 1 attempt: 404 No such model`];
const again: Line = ['warn', `${post} failed, again in 1 ms: 503 {}`];
const answered: Line = ['info', `${post} 200 in 1 ms, req_1`];

describe('the log', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const linesOf = async (level: LogLevel | undefined) => {
    const client = logged(level, answers);
    const calls = callAll(client);
    await vi.runAllTimersAsync();
    await calls;
    return client.lines;
  };

  it.each<[LogLevel | undefined, Line[]]>([
    [undefined, []],
    ['off', []],
    ['error', [failed]],
    ['warn', [again, failed]],
    ['info', [again, answered, failed]],
  ])('contains these lines at level %s', async (level, lines) => {
    expect(await linesOf(level)).toEqual(lines);
  });

  it('contains everything at level debug, except secrets', async () => {
    const lines = await linesOf('debug');
    expect(lines.map(([level, message]) => [level, message])).toEqual([
      ['debug', `${post} attempt 1`],
      ['debug', `${post} 503, headers after 0 ms`],
      again,
      ['debug', `${post} attempt 2`],
      ['debug', `${post} 200, headers after 0 ms`],
      answered,
      ['debug', `${get} attempt 1`],
      ['debug', `${get} 404, headers after 0 ms`],
      failed,
      ['debug', `${get} failed after 0 ms, 0 attempts: Request was aborted.`],
    ]);
    expect(lines[0]?.[2]).toMatchObject({
      headers: { authorization: '[hidden]' },
      body: JSON.stringify(question),
    });
    expect(lines[5]?.[2]).toEqual({ body: '{"id":"chatcmpl-1"}' });
    expect(JSON.stringify(lines)).not.toContain('sk-test');
  });
});

describe('a line', () => {
  it('truncates a long body', async () => {
    const long = 'x'.repeat(10_000);
    const { client, lines } = logged('debug', () => json({ long }));
    await client.post('/things', { body: { long } });
    for (const line of [lines[0], lines[2]]) {
      const body = (line?.[2] as { body?: string })?.body;
      expect(body).toHaveLength(4096 + '… (10011 characters)'.length);
      expect(body).toMatch(/x… \(10011 characters\)$/);
    }
  });

  it('reports how much of a stream was read, and whether it was left', async () => {
    const { client, lines } = logged('info', () => sse(chunk('a'), chunk('b', 'stop'), done));
    const ask = { ...question, stream: true } as const;
    await collect(await client.chat.completions.create(ask));
    for await (const _ of await client.chat.completions.create(ask)) break;
    expect(lines.map(([, message]) => message.replace(/\d+ ms/, 'x ms'))).toEqual([
      `${post} 200 in x ms, 2 events`,
      `${post} 200 in x ms, 1 events, then left`,
    ]);
  });

  it('is written even if an observer throws, and a logger that throws breaks no call', async () => {
    const fail = () => {
      throw new Error('mine');
    };
    const first = logged('info', () => json({}), { observe: fail });
    await first.client.models.retrieve('m');
    expect(first.lines).toHaveLength(1);
    const observe = vi.fn();
    const logger = { error: fail, warn: fail, info: fail, debug: fail };
    const second = connect(() => json({}), { logLevel: 'debug', logger, observe });
    await second.client.models.retrieve('m');
    expect(observe).toHaveBeenCalledTimes(3);
  });
});

describe('the level', () => {
  const answer = () => json({});

  const spied = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };

  beforeEach(() => void vi.stubGlobal('console', spied));

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    vi.clearAllMocks();
  });

  it('is off by default', async () => {
    const { client } = connect(() => json({}, 500), { maxRetries: 0 });
    await client.models.list().catch(() => {});
    for (const write of Object.values(spied)) expect(write).not.toHaveBeenCalled();
  });

  it('is read from the environment, and the log goes to the console', async () => {
    vi.stubEnv('OPENAI_LOG', 'Info');
    await connect(answer).client.models.retrieve('m');
    expect(spied.info).toHaveBeenCalledTimes(1);
    await connect(answer, { logLevel: 'off' }).client.models.retrieve('m');
    expect(spied.info).toHaveBeenCalledTimes(1);
  });

  it('is inherited by copies of a client', async () => {
    const { client, lines } = logged('info', answer);
    await client.withOptions({ timeout: 1000 }).models.retrieve('m');
    expect(lines).toHaveLength(1);
    await client.withOptions({ logLevel: 'off' }).models.retrieve('m');
    expect(lines).toHaveLength(1);
  });

  it('is off if unknown, which is reported once', async () => {
    vi.stubEnv('OPENAI_LOG', 'loud');
    await connect(() => json({}, 404))
      .client.models.list()
      .catch(() => {});
    new OpenAI({ apiKey: null });
    expect(spied.warn).toHaveBeenCalledTimes(1);
    expect(spied.warn).toHaveBeenCalledWith(
      'openai: OPENAI_LOG is "loud", not one of off, error, warn, info, debug.',
    );
    expect(spied.error).not.toHaveBeenCalled();
    const logger = { ...spied, warn: vi.fn() };
    new OpenAI({ apiKey: null, logLevel: 'verbose' as LogLevel, logger });
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('logLevel is "verbose"'));
  });
});
