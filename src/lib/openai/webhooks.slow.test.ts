import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { inspect } from 'node:util';
import fc from 'fast-check';
import Official from 'openai';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  InvalidWebhookSignatureError,
  type KnownWebhookEvent,
  OpenAI,
  OpenAIError,
  type OtherWebhookEvent,
  signWebhook,
  type UnwrapWebhookEvent,
  unwrapWebhook,
  verifyWebhookSignature,
  type WebhookEvent,
  type WebhookHeaders,
  type WebhookSecret,
} from './index';

const time = 1_790_000_000;
const now = () => time * 1000;
const id = 'wh_68f1';
const secret = `whsec_${Buffer.from('a key of thirty-two bytes, no more').toString('base64')}`;
const event = {
  id: 'evt_1',
  object: 'event',
  type: 'batch.completed',
  created_at: time - 2,
  data: { id: 'batch_1' },
};
const payload = JSON.stringify(event);

/** Signed without any code of the client. */
function signed(
  body: string | Uint8Array = payload,
  by: string = secret,
  { version = 'v1', timestamp = String(time) } = {},
) {
  const key = by.startsWith('whsec_') ? Buffer.from(by.slice(6), 'base64') : Buffer.from(by);
  const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `${version},${hmac.digest('base64')}`,
  };
}

const unwrap = (
  body: Parameters<typeof unwrapWebhook>[0],
  headers: WebhookHeaders,
  by: WebhookSecret = secret,
  tolerance?: number,
) => unwrapWebhook(body, headers, by, tolerance, { now });

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('a webhook', () => {
  it('is parsed if its signature is valid', async () => {
    expect(await unwrap(payload, signed())).toEqual(event);
  });

  it('accepts the test vector of the standard’s own library', async () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const then = { now: () => 1_614_265_330_000 };
    const body = '{"test": 2432232314}';
    expect(await unwrapWebhook(body, headers, key, 300, then)).toEqual({ test: 2432232314 });
  });

  it.each<[string, (headers: Record<string, string>) => WebhookHeaders]>([
    ['Headers', (headers) => new Headers(headers)],
    ['pairs', (headers) => Object.entries(headers)],
    ['a map', (headers) => new Map(Object.entries(headers))],
    ['lists of values', (headers) => mapped(headers, (name, value) => [name, [value]])],
    ['names in capitals', (headers) => mapped(headers, (name, value) => [upper(name), value])],
    ['much else', (headers) => ({ host: 'us', cookie: undefined, 'x-list': ['a'], ...headers })],
    ['what Node gives', (headers): IncomingHttpHeaders => headers],
  ])('is read from headers as %s', async (_, form) => {
    expect(await unwrap(payload, form(signed()))).toEqual(event);
  });

  it.each<[string, string]>([
    ['base64', secret],
    ['base64 for URLs, unpadded', `whsec_${Buffer.from([251, 239, 255, 1]).toString('base64url')}`],
    ['text', 'any text: größer'],
  ])('may be signed with a secret that is %s', async (_, by) => {
    expect(await unwrap(payload, signed(payload, by), by)).toEqual(event);
  });

  it('may be given as bytes, and is signed as they are', async () => {
    const body = Buffer.from('{"a":"größer"}');
    expect(await unwrap(body, signed(body))).toEqual({ a: 'größer' });
    expect(await unwrap(Uint8Array.from(body).buffer, signed(body))).toEqual({ a: 'größer' });
    expect(await unwrap(body.toString(), signed(body))).toEqual({ a: 'größer' });
    const broken = Buffer.from([0x22, 0xff, 0xfe, 0x22]);
    await verifyWebhookSignature(broken, signed(broken), secret, 300, { now });
    await expect(unwrap(broken.toString(), signed(broken))).rejects.toThrow(
      'Webhook signature verification failed',
    );
  });

  it('may have several signatures, of which one counts', async () => {
    const headers = signed();
    const other = signed(payload, 'other')['webhook-signature'];
    const all = [other, 'v2,x', 'v1a,y', 'v1,', 'v1', '', headers['webhook-signature'], other];
    for (const separator of [' ', '  ', ', ']) {
      const signature = all.join(separator);
      expect(await unwrap(payload, { ...headers, 'webhook-signature': signature })).toEqual(event);
    }
    expect(await unwrap(payload, { ...headers, 'webhook-signature': all })).toEqual(event);
    const pairs = all.map((one): [string, string] => ['webhook-signature', one]);
    const rest = Object.entries(headers).filter(([name]) => name !== 'webhook-signature');
    expect(await unwrap(payload, [...rest, ...pairs])).toEqual(event);
  });

  it('may be signed with either secret while one replaces the other', async () => {
    for (const by of ['old', 'new']) {
      expect(await unwrap(payload, signed(payload, by), ['new', 'old'])).toEqual(event);
    }
    await expect(unwrap(payload, signed(payload, 'third'), ['new', 'old'])).rejects.toThrow(
      InvalidWebhookSignatureError,
    );
  });

  it('may be as old, or as early, as the tolerance', async () => {
    for (const age of [-300, -1, 0, 299, 300]) {
      const headers = signed(payload, secret, { timestamp: String(time - age) });
      expect(await unwrap(payload, headers)).toEqual(event);
    }
    const ancient = signed(payload, secret, { timestamp: '0' });
    expect(await unwrap(payload, ancient, secret, Number.POSITIVE_INFINITY)).toEqual(event);
  });
});

describe('without Node', () => {
  it('a webhook is verified', async () => {
    const headers = signed();
    vi.stubGlobal('Buffer', undefined);
    // Vitest itself needs this much of it while the test waits.
    vi.stubGlobal('process', { nextTick: process.nextTick });
    try {
      expect(await unwrap(payload, headers)).toEqual(event);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('a missing WebCrypto is reported', async () => {
    const headers = signed();
    vi.stubGlobal('crypto', {});
    try {
      await expect(unwrap(payload, headers)).rejects.toThrow('WebCrypto, which is missing here');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('a webhook is rejected', () => {
  const refused: [string, string, Record<string, string>, string][] = [
    ['another payload', `${payload} `, signed(), 'Webhook signature verification failed'],
    ['another secret', payload, signed(payload, 'other'), 'Webhook signature verification failed'],
    [
      'another id',
      payload,
      { ...signed(), 'webhook-id': 'wh_2' },
      'Webhook signature verification failed',
    ],
    [
      'another time',
      payload,
      { ...signed(), 'webhook-timestamp': `${time - 1}` },
      'Webhook signature verification failed',
    ],
    [
      'v0',
      payload,
      signed(payload, secret, { version: 'v0' }),
      'Webhook signature verification failed',
    ],
    [
      'v1a',
      payload,
      signed(payload, secret, { version: 'v1a' }),
      'Webhook signature verification failed',
    ],
    [
      'no version',
      payload,
      signed(payload, secret, { version: '' }),
      'Webhook signature verification failed',
    ],
    [
      'half a signature',
      payload,
      changed((text) => text.slice(0, 20)),
      'Webhook signature verification failed',
    ],
    [
      'a longer signature',
      payload,
      changed((text) => `${text.slice(0, -1)}AAAA`),
      'Webhook signature verification failed',
    ],
    [
      'letters that are no base64',
      payload,
      changed(() => 'v1,größer'),
      'Webhook signature verification failed',
    ],
    ['five minutes and a second', payload, signedAt(time - 301), 'was sent 301 s ago; 300 s are'],
    ['the future', payload, signedAt(time + 301), 'says it was sent 301 s from now'],
    ['no number', payload, signedAt('soon'), 'not a number of seconds'],
    ['a number with more', payload, signedAt(`${time}x`), 'not a number of seconds'],
    ['a negative number', payload, signedAt('-1'), 'not a number of seconds'],
    ['too large a number', payload, signedAt('9'.repeat(40)), 'not a number of seconds'],
  ];

  it.each(refused)('with %s', async (_, body, headers, message) => {
    const failure = await unwrap(body, headers).catch((error) => error);
    expect(failure).toBeInstanceOf(InvalidWebhookSignatureError);
    expect(failure).toBeInstanceOf(OpenAIError);
    expect(failure.message).toContain(message);
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(secret.slice(6, 20));
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s', async (name) => {
    for (const value of [undefined, null, '', ' ', []]) {
      const failure = await unwrap(payload, { ...signed(), [name]: value }).catch((error) => error);
      expect(failure).toBeInstanceOf(InvalidWebhookSignatureError);
      expect(failure.message).toBe(`The webhook has no header ${name}.`);
    }
  });

  it('with any byte changed', async () => {
    const headers = signed();
    const signature = Buffer.from(headers['webhook-signature'].slice(3), 'base64');
    await fc.assert(
      fc.asyncProperty(fc.nat(signature.length - 1), fc.nat(254), async (index, change) => {
        const forged = Uint8Array.from(signature);
        forged[index] = (forged[index] ?? 0) ^ (change + 1);
        const text = `v1,${Buffer.from(forged).toString('base64')}`;
        await expect(unwrap(payload, { ...headers, 'webhook-signature': text })).rejects.toThrow();
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('with a tolerance that is no number', async () => {
    await expect(unwrap(payload, signed(), secret, Number.NaN)).rejects.toThrow('are allowed');
  });

  it('in linear time, however many signatures it has', async () => {
    const many = Array.from({ length: 20_000 }, () => 'v1,AAAA').join(' ');
    const digest = vi.spyOn(crypto.subtle, 'sign');
    await expect(
      unwrap('x'.repeat(1_000_000), { ...signed(), 'webhook-signature': many }),
    ).rejects.toThrow('Webhook signature verification failed');
    expect(digest).toHaveBeenCalledTimes(1);
    digest.mockRestore();
  });

  it('with an error about JSON if it is authentic but not JSON', async () => {
    const failure = await unwrap('hello', signed('hello')).catch((error) => error);
    expect(failure).not.toBeInstanceOf(InvalidWebhookSignatureError);
    expect(failure.message).toBe('The webhook is authentic, but its payload is not JSON.');
    await verifyWebhookSignature('hello', signed('hello'), secret, 300, { now });
  });

  it('if it was parsed before', async () => {
    const parsed = event as unknown as string;
    await expect(unwrap(parsed, signed())).rejects.toThrow('text or bytes, not parsed');
  });
});

describe('a secret', () => {
  it.each<[string, WebhookSecret | null | undefined]>([
    ['undefined', undefined],
    ['null', null],
    ['empty', ''],
    ['an empty list', []],
    ['an empty one among others', [secret, '']],
    ['empty after its prefix', 'whsec_'],
  ])('that is %s signs nothing', async (_, by) => {
    const verified = verifyWebhookSignature(payload, signed(payload, ''), by, 300, { now });
    await expect(verified).rejects.toThrow('No webhook secret: pass `secret`');
    await expect(verified).rejects.not.toBeInstanceOf(InvalidWebhookSignatureError);
  });

  it('is not repeated if it is not base64', async () => {
    const failure = await unwrap(payload, signed(), 'whsec_se!cret').catch((error) => error);
    expect(failure.message).toBe('The webhook secret is not base64 after whsec_.');
    expect(inspect(failure, { depth: 9 })).not.toContain('se!cret');
  });

  it('comes from the call, the client, or the environment', async () => {
    vi.useFakeTimers({ now: now() });
    const take = (options: ConstructorParameters<typeof OpenAI>[0], by?: WebhookSecret | null) =>
      new OpenAI({ apiKey: null, ...options }).webhooks.unwrap(payload, signed(), by);
    expect(await take({ webhookSecret: secret })).toEqual(event);
    expect(await take({ webhookSecret: ['other', secret] })).toEqual(event);
    expect(await take({ webhookSecret: secret }, null)).toEqual(event);
    expect(await take({ webhookSecret: 'other' }, secret)).toEqual(event);
    await expect(take({ webhookSecret: secret }, 'other')).rejects.toThrow(
      'Webhook signature verification failed',
    );
    await expect(take({})).rejects.toThrow('No webhook secret');
    vi.stubEnv('OPENAI_WEBHOOK_SECRET', secret);
    expect(await take({})).toEqual(event);
    await expect(take({ webhookSecret: null })).rejects.toThrow('No webhook secret');
  });

  it('is kept by copies of the client, and not printed', async () => {
    const client = new OpenAI({ apiKey: null, webhookSecret: secret }).withOptions({ timeout: 1 });
    await client.webhooks.verifySignature(payload, signed(), undefined, undefined, { now });
    expect(client.webhookSecret).toBe(secret);
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(secret.slice(6, 20));
    expect(JSON.stringify(client)).not.toContain(secret.slice(6, 20));
  });
});

describe('signing', () => {
  it('matches other implementations', async () => {
    expect(await signWebhook(payload, secret, { id, timestamp: time })).toEqual(signed());
  });

  it('makes one signature per secret', async () => {
    const headers = await signWebhook(payload, [secret, 'new'], { id, timestamp: time });
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
    for (const by of [secret, 'new']) expect(await unwrap(payload, headers, by)).toEqual(event);
  });
});

describe('beside the official package', () => {
  const official = new Official({ apiKey: 'sk-test' }).webhooks;
  const ours = new OpenAI({ apiKey: null }).webhooks;

  it('accepts and rejects the same', async () => {
    vi.useFakeTimers({ now: now() });
    const stamps = [0, -300, 300, -301, 301].map((age) => signedAt(time + age));
    const signatures = [
      changed((text) => `v1,AAAA ${text}`),
      changed((text) => `${text} v2,x`),
      changed((text) => text.slice(0, 12)),
      signed(payload, 'other'),
      signed(`${payload} `),
    ];
    const verdicts = { taken: 0, refused: 0 };
    for (const headers of [...stamps, ...signatures]) {
      for (const form of [headers, new Headers(headers)]) {
        const [theirs, mine] = await Promise.allSettled([
          official.unwrap(payload, form, secret),
          ours.unwrap(payload, form, secret),
        ]);
        expect(mine.status).toBe(theirs.status);
        if (theirs.status === 'fulfilled') expect(mine).toEqual(theirs);
        else expect(theirs.reason).toBeInstanceOf(Official.InvalidWebhookSignatureError);
        verdicts[theirs.status === 'fulfilled' ? 'taken' : 'refused'] += 1;
      }
    }
    expect(verdicts).toEqual({ taken: 10, refused: 10 });
  });
});

describe('events', () => {
  it('are typed by their type, including unknown types', () => {
    const seen = (given: UnwrapWebhookEvent) => {
      switch (given.type) {
        case 'batch.completed':
          expectTypeOf(given.data.id).toEqualTypeOf<string>();
          return 'batch';
        case 'response.failed':
          expectTypeOf(given.data.id).toEqualTypeOf<string>();
          return 'response';
        case 'video.completed':
          expectTypeOf(given).toEqualTypeOf<OtherWebhookEvent>();
          return given.data.id;
        default:
          return given.type;
      }
    };
    expect(seen({ ...event, object: 'event', type: 'video.completed' })).toBe('batch_1');
    expectTypeOf<WebhookEvent<'realtime.call.incoming'>['data']['call_id']>().toBeString();
    expectTypeOf<Official.Webhooks.BatchCompletedWebhookEvent>().toExtend<KnownWebhookEvent>();
  });

  it('of every type in the spec are known', () => {
    const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
    const all = read('./generated/types.ts').matchAll(/^export type (Webhook\w+) = \{/gm);
    const names = Array.from(all, ([, name]) => name);
    expect(names.length).toBeGreaterThanOrEqual(16);
    for (const name of names) expect(read('./webhook-events.ts')).toContain(`  | ${name}`);
  });
});

function changed(change: (signature: string) => string) {
  const headers = signed();
  return { ...headers, 'webhook-signature': change(headers['webhook-signature']) };
}

function signedAt(timestamp: number | string) {
  return signed(payload, secret, { timestamp: String(timestamp) });
}

function mapped<T>(
  headers: Record<string, string>,
  change: (name: string, value: string) => [string, T],
) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => change(name, value)));
}

function upper(name: string): string {
  return name.toUpperCase();
}
