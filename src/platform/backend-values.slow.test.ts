import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import type { EngineOperation } from './engine/engine';
import { createBitmap, encodeImage } from './engine/simulator/images/bitmap';
import { createSimulator } from './engine/simulator/index';
import { createUpstreamEngine } from './engine/upstream';
import { createAsk, startPlatform } from './testing';

type Json = Record<string, unknown>;

interface Ask {
  path: string;
  /** A good request but for its model. Files make it a form. */
  body: Json;
  /** A value that the specification does not have, under its field. */
  unknown: Json;
  /** How it arrives, where that is not how it was sent. */
  arrives?: Json;
  simulator?: string;
}

const picture = await encodeImage(createBitmap(8, 8));
const image = () => new File([new Uint8Array(picture)], 'a.png', { type: 'image/png' });
const sound = () => new File(['sound'], 'a.mp3', { type: 'audio/mpeg' });
const image_url = `data:image/png;base64,${picture.toString('base64')}`;
const messages = [{ role: 'user', content: 'Hi' }];

/** Every operation that a backend may answer, in each form that it is asked in. */
const asks: Record<EngineOperation, Ask[]> = {
  createChatCompletion: [
    { path: '/chat/completions', body: { messages }, unknown: { service_tier: 'on_demand' } },
  ],
  createCompletion: [{ path: '/completions', body: { prompt: 'Hi' }, unknown: { best_of: 50 } }],
  createEmbedding: [
    {
      path: '/embeddings',
      body: { input: 'Hi' },
      unknown: { encoding_format: 'int8' },
      simulator: 'signalbox-embed',
    },
  ],
  createModeration: [
    {
      path: '/moderations',
      body: {},
      unknown: { input: [{ type: 'audio_url', audio_url: { url: 'https://example.com/a.mp3' } }] },
      simulator: 'signalbox-moderation',
    },
  ],
  createImage: [
    {
      path: '/images/generations',
      body: { prompt: 'Hi' },
      unknown: { style: 'etched' },
      simulator: 'signalbox-image',
    },
    {
      path: '/images/generations',
      body: { prompt: 'Hi' },
      unknown: { n: 40 },
      simulator: 'signalbox-image',
    },
  ],
  createImageEdit: [
    {
      path: '/images/edits',
      body: { prompt: 'Hi', image: image() },
      unknown: { quality: 'ultra' },
      simulator: 'signalbox-image',
    },
    {
      path: '/images/edits',
      body: { prompt: 'Hi', images: [{ image_url }] },
      unknown: { quality: 'ultra' },
      simulator: 'signalbox-image',
    },
    {
      path: '/images/edits',
      body: { prompt: 'Hi', images: [{ image_url }], mask: { image_url } },
      unknown: { n: 40 },
      arrives: { n: '40' },
      simulator: 'signalbox-image',
    },
    {
      path: '/images/edits',
      body: { prompt: 'Hi' },
      unknown: { images: Array.from({ length: 20 }, () => ({ image_url })) },
      arrives: {},
      simulator: 'signalbox-image',
    },
  ],
  createImageVariation: [
    {
      path: '/images/variations',
      body: { image: image() },
      unknown: { size: '300x300' },
      simulator: 'signalbox-image',
    },
  ],
  createSpeech: [
    {
      path: '/audio/speech',
      body: { input: 'Hi', voice: 'alloy' },
      unknown: { response_format: 'amr' },
      simulator: 'signalbox-speak',
    },
  ],
  createTranscription: [
    {
      path: '/audio/transcriptions',
      body: { file: sound() },
      unknown: { response_format: 'transcript_plus' },
      simulator: 'signalbox-listen',
    },
  ],
  createTranslation: [
    {
      path: '/audio/translations',
      body: { file: sound() },
      unknown: { response_format: 'transcript_plus' },
      simulator: 'signalbox-listen',
    },
  ],
};

function start() {
  const asked: Json[] = [];
  const client = new OpenAI({
    apiKey: null,
    baseURL: 'http://backend/v1',
    maxRetries: 0,
    fetch: async (url, init) => {
      if (url.endsWith('/models')) return Response.json({ data: [{ id: 'm', object: 'model' }] });
      const request = new Request(url, init);
      const isForm = request.headers.get('content-type')?.startsWith('multipart/');
      asked.push(isForm ? Object.fromEntries(await request.formData()) : await request.json());
      return Response.json({ data: [], results: [], choices: [], text: 'Hi' });
    },
  });
  const engines = [createSimulator(), createUpstreamEngine({ client })];
  const platform = startPlatform({ engines });
  return { ask: createAsk(platform), asked };
}

function toRequest(body: Json): Json | FormData {
  if (!Object.values(body).some((value) => value instanceof File)) return body;
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value as string | File);
  return form;
}

const table = Object.entries(asks).flatMap(([operation, all]) =>
  all.map((one): [string, string, Ask] => [operation, Object.keys(one.unknown).join(), one]),
);

describe('a value unknown to the spec', () => {
  it.each(table)(
    'is passed to the backend (%s, %s)',
    async (_, __, { path, body, unknown, arrives }) => {
      const { ask, asked } = start();
      const { status, body: answer } = await ask(
        'POST',
        path,
        toRequest({ ...body, ...unknown, model: 'm' }),
      );
      expect([status, answer.error]).toEqual([200, undefined]);
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatchObject({ model: 'm', ...(arrives ?? unknown) });
    },
  );

  it.each(table)(
    'is refused by the simulator (%s, %s)',
    async (_, __, { path, body, unknown, simulator = 'signalbox-mini' }) => {
      const { ask, asked } = start();
      const request = toRequest({ ...body, ...unknown, model: simulator });
      expect(await ask('POST', path, request)).toMatchObject({
        status: 400,
        body: { error: { type: 'invalid_request_error' } },
      });
      expect(asked).toEqual([]);
    },
  );
});

describe('an image edit as JSON', () => {
  const edit = (more: Json) => ({ model: 'm', prompt: 'Hi', images: [{ image_url }], ...more });

  it('may have nulls and fields of the backend', async () => {
    const { ask, asked } = start();
    const body = edit({ size: null, mask: null, strength: 0.4 });
    expect((await ask('POST', '/images/edits', body)).status).toBe(200);
    expect(asked[0]).toMatchObject({ prompt: 'Hi', strength: '0.4' });
    expect(Object.keys(asked[0] ?? {})).not.toContain('size');
  });

  it.each([
    ['no prompt', { prompt: undefined }, 'prompt'],
    ['a number for a word', { quality: 5 }, 'quality'],
    ['no images', { images: undefined }, 'images'],
    ['an empty list of images', { images: [] }, 'images'],
    ['text for images', { images: 'a.png' }, 'images'],
  ])('is refused with %s, which no backend is asked', async (_, more, param) => {
    const { ask, asked } = start();
    const { status, body } = await ask('POST', '/images/edits', edit(more));
    expect([status, body.error.param]).toEqual([400, param]);
    expect(asked).toEqual([]);
  });
});
