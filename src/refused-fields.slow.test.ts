import { describe, expect, it } from 'vitest';
import { createRefusedFields, renamedIn, withoutRefused } from '@/lib/refused-fields';
import { create, linesOf } from '@/platform/batches/testing';
import {
  askConsole,
  either,
  type Json,
  model,
  question,
  refuse,
  startBackend,
  startPlatformOn,
} from './testing-backend';

const reply = (request: Json) => either(request, { content: 'Hello' });

/** Refusals of a field as servers write them. */
const refusals: [server: string, refusal: (field: string, other: string) => Response][] = [
  [
    'the API',
    (field, other) =>
      refuse(400, {
        error: {
          message: `Unsupported parameter: '${field}' is not supported with this model. Use '${other}' instead.`,
          type: 'invalid_request_error',
          param: field,
          code: 'unsupported_parameter',
        },
      }),
  ],
  [
    'FastAPI',
    (field) =>
      refuse(422, {
        detail: [
          { type: 'extra_forbidden', loc: ['body', field], msg: 'Extra inputs are not permitted' },
        ],
      }),
  ],
  [
    'one that wants the other name',
    (_, other) => refuse(400, { error: { message: `${other}: Field required` } }),
  ],
  [
    'a gateway',
    (field) => refuse(400, { error: { message: `Unrecognized request argument: ${field}` } }),
  ],
];

const names = [
  ['max_completion_tokens', 'max_tokens'],
  ['max_tokens', 'max_completion_tokens'],
] as const;

describe.each(refusals)('a limit that is refused as %s does', (_, refusal) => {
  it.each(names)(
    '%s is sent as %s from then on, in chats, runs and batches',
    async (field, other) => {
      const { fetch, asked } = startBackend({
        answer: (request) => (field in request ? refusal(field, other) : reply(request)),
      });
      const platform = startPlatformOn(fetch);
      const body = { ...question, [field]: 40 };
      for (const stream of [false, true])
        await platform.openai.chat.completions.create({ ...body, stream } as never);
      const limits = () => asked.map(({ body }) => [body[field], body[other]]);
      expect(limits()).toEqual([
        [40, undefined],
        [undefined, 40],
        [undefined, 40],
      ]);

      asked.length = 0;
      const line = { custom_id: 'a', method: 'POST', url: '/v1/chat/completions', body };
      const { id } = await create(platform, `${JSON.stringify(line)}\n`);
      await platform.idle();
      const { output_file_id } = await platform.openai.batches.retrieve(id);
      expect(await linesOf(platform, output_file_id)).toHaveLength(1);
      if (field === 'max_completion_tokens')
        await platform.run('Hi', { model }, { max_completion_tokens: 256 });
      expect(limits().map(([, limit]) => limit)).toEqual(
        field === 'max_completion_tokens' ? [40, 256] : [40],
      );
      expect(asked.every(({ body }) => !(field in body))).toBe(true);
    },
  );

  it.each(names)(
    '%s is sent as %s by the console, which shows what was sent',
    async (field, other) => {
      const { fetch, asked } = startBackend({
        answer: (request) => (field in request ? refusal(field, other) : reply(request)),
      });
      const message = await askConsole(fetch, 2, { parameters: { [field]: 40 } });
      expect(message).toMatchObject({ content: 'Hello', answer: { state: 'completed' } });
      expect(asked.map(({ body }) => body[other])).toEqual([undefined, 40, 40]);
    },
  );
});

describe('a limit', () => {
  it('whose value is refused is not sent under another name', async () => {
    const error = {
      message: 'max_completion_tokens is too large: 900000. This model supports at most 16384.',
      param: 'max_completion_tokens',
      code: 'invalid_value',
    };
    const { fetch, asked } = startBackend({ answer: () => refuse(400, { error }) });
    const body = { ...question, max_completion_tokens: 900_000 };
    const { openai } = startPlatformOn(fetch);
    await expect(openai.chat.completions.create(body)).rejects.toMatchObject({ status: 400 });
    expect(asked).toHaveLength(1);
  });

  it('that a backend does not support is refused under its name, never dropped', async () => {
    const { fetch, asked } = startBackend({
      answer: (request) => {
        const field = 'max_tokens' in request ? 'max_tokens' : 'max_completion_tokens';
        return refuse(400, { error: { message: `Unknown parameter: '${field}'.`, param: field } });
      },
    });
    const { openai } = startPlatformOn(fetch);
    const ask = () => openai.chat.completions.create({ ...question, max_tokens: 5 });
    await expect(ask()).rejects.toMatchObject({ param: 'max_tokens' });
    await expect(ask()).rejects.toMatchObject({ param: 'max_tokens' });
    expect(asked.map(({ body }) => body.max_tokens ?? body.max_completion_tokens)).toEqual([
      5, 5, 5, 5,
    ]);
  });

  it('given under both names, or for text completions, is sent unchanged', async () => {
    expect(renamedIn({ max_tokens: 1, max_completion_tokens: 2 })).toEqual([]);
    const { fetch, asked } = startBackend({
      answer: (request) =>
        'max_tokens' in request && 'messages' in request
          ? refuse(400, { error: { message: 'Unknown parameter', param: 'max_tokens' } })
          : reply(request),
    });
    const { openai } = startPlatformOn(fetch);
    await openai.chat.completions.create({ ...question, max_tokens: 5 });
    expect(asked.at(-1)?.body).toMatchObject({ max_completion_tokens: 5 });
  });

  it('of a text completion keeps its name, independent of chats', async () => {
    const { send } = createRefusedFields(() => 0);
    const unknown = { status: 400, param: 'max_tokens', message: 'Unknown parameter.' };
    const chat = { max_tokens: 5 };
    const renamed = renamedIn(chat);
    await send(
      'm',
      [],
      async (refused) => {
        if (!refused.has('max_tokens')) throw unknown;
        expect(withoutRefused(chat, refused, renamed)).toEqual({ max_completion_tokens: 5 });
      },
      renamed,
    );
    await send('m', [], async (refused) => expect([...refused]).toEqual([]));
  });
});

describe('a connection whose settings name fields', () => {
  it('never sends them, and shows requests without them', async () => {
    const { fetch, asked } = startBackend({ answer: reply });
    const omit_fields = ['stream_options', 'top_p'];
    const parameters = { top_p: 0.5, temperature: 0.2 };
    const message = await askConsole(fetch, 1, { omit_fields, parameters });
    expect(message).toMatchObject({ content: 'Hello' });
    expect(asked.map(({ body }) => Object.keys(body).toSorted())).toEqual([
      ['messages', 'model', 'stream', 'temperature'],
    ]);
  });

  it('may name `stream`: then answers are not streamed', async () => {
    const { fetch, asked } = startBackend({ answer: reply });
    const omit_fields = ['stream', 'stream_options'];
    expect(await askConsole(fetch, 1, { omit_fields })).toMatchObject({ content: 'Hello' });
    expect(asked.map(({ body }) => 'stream' in body)).toEqual([false]);
  });
});
