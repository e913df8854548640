import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { createUpstreamEngine } from './upstream';

/** An engine in front of a backend that is given each request as `fetch` is. */
function inFrontOf(answer: (request: Request) => Response | Promise<Response>) {
  const client = new OpenAI({
    apiKey: 'sk-backend',
    baseURL: 'http://backend/v1',
    maxRetries: 0,
    fetch: async (url, init) => answer(new Request(url, init as RequestInit)),
  });
  return createUpstreamEngine({ client, concurrency: 1 });
}

const events = { 'content-type': 'text/event-stream' };

/** Bytes that come one piece for each call of `send`. */
function tap() {
  let send = (_: string) => {};
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (text) => controller.enqueue(new TextEncoder().encode(text));
      end = () => controller.close();
    },
  });
  return { body, send: (text: string) => send(text), end: () => end() };
}

describe('an upstream', () => {
  it('is sent the fields and files of a form as a form', async () => {
    let sent: [string, unknown][] = [];
    const engine = inFrontOf(async (request) => {
      const form = await request.formData();
      sent = await Promise.all(
        Array.from(form, async ([name, value]): Promise<[string, unknown]> => {
          return [
            name,
            value instanceof File ? [value.name, value.type, await value.text()] : value,
          ];
        }),
      );
      return Response.json({ created: 1, data: [{ b64_json: 'AA' }], odd: true });
    });
    const file = (name: string) => new File([`bytes of ${name}`], name, { type: 'image/png' });

    const response = await engine.answer('createImageEdit', {
      model: 'painter',
      prompt: 'A hat',
      image: [file('a.png'), file('b.png')],
      mask: file('m.png'),
      n: 2,
      stream: false,
      background: null,
    });

    expect(await response.json()).toEqual({ created: 1, data: [{ b64_json: 'AA' }], odd: true });
    expect(sent).toEqual([
      ['model', 'painter'],
      ['prompt', 'A hat'],
      ['image[]', ['a.png', 'image/png', 'bytes of a.png']],
      ['image[]', ['b.png', 'image/png', 'bytes of b.png']],
      ['mask', ['m.png', 'image/png', 'bytes of m.png']],
      ['n', '2'],
      ['stream', 'false'],
    ]);
  });

  it.each([
    ['the bytes of speech', 'createSpeech', { input: 'a', voice: 'b' }, 'audio/mpeg'],
    ['the events of an image', 'createImage', { prompt: 'a', stream: true }, 'text/event-stream'],
    ['a transcript in plain text', 'createTranscription', { response_format: 'srt' }, 'text/plain'],
  ] as const)('has %s passed on as they come', async (_, operation, body, type) => {
    const { body: bytes, send, end } = tap();
    const engine = inFrontOf(() => new Response(bytes, { headers: { 'content-type': type } }));

    const response = await engine.answer(operation, { model: 'm', ...body });
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    const next = async () => decoder.decode((await reader?.read())?.value);

    expect(response.headers.get('content-type')).toBe(type);
    send('one');
    expect(await next()).toBe('one');
    send('two');
    expect(await next()).toBe('two');
    end();
    expect((await reader?.read())?.done).toBe(true);
  });

  it('releases its slot when an image stream is left', async () => {
    const engine = inFrontOf(() => new Response(tap().body, { headers: events }));
    const ask = () => engine.answer('createImage', { model: 'm', prompt: 'a', stream: true });

    await (await ask()).body?.cancel();

    expect((await ask()).status).toBe(200);
  });

  it('that answers speech with HTML is reported', async () => {
    const engine = inFrontOf(
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    );

    const response = await engine.answer('createSpeech', { model: 'm', input: 'a', voice: 'b' });

    expect(response.status).toBe(502);
    expect((await response.json()).error.code).toBe('upstream_unreadable');
  });

  it('that rejects speech is quoted', async () => {
    const engine = inFrontOf(() =>
      Response.json({ error: { message: 'No such voice.', param: 'voice' } }, { status: 400 }),
    );

    const response = await engine.answer('createSpeech', { model: 'm', input: 'a', voice: 'b' });

    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({
      message: 'No such voice.',
      param: 'voice',
    });
  });
});
