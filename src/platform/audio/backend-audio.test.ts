import { toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { createMappedEngine } from '../engine/mapped';
import { createSimulator } from '../engine/simulator/index';
import { createUpstreamEngine } from '../engine/upstream';
import { startPlatform, testKey } from '../testing';
import { startOfficial } from '../testing-official';

const text = 'It is spoken here, and understood there.';

/** A platform whose only backend is another platform. */
function startBehind() {
  const back = startPlatform({ engines: [createSimulator()] });
  const client = new OpenAI({
    apiKey: testKey,
    baseURL: 'http://back/v1',
    fetch: back.fetch,
    maxRetries: 0,
  });
  return startOfficial({ engines: [createUpstreamEngine({ client })] });
}

describe('a backend that speaks and listens', () => {
  it('is relayed unchanged in both directions', async () => {
    const { openai, misfits } = startBehind();
    const spoken = await openai.audio.speech.create({
      model: 'signalbox-speak',
      voice: 'sage',
      input: text,
    });
    expect(spoken.headers.get('content-type')).toBe('audio/wav');
    const bytes = Buffer.from(await spoken.arrayBuffer());
    const request = { model: 'signalbox-listen', file: await toFile(bytes, 'a.wav') };
    const transcribe = (more: object) =>
      openai.audio.transcriptions.create({ ...request, ...more });
    expect(await transcribe({})).toMatchObject({ text });
    expect(await transcribe({ response_format: 'text' })).toBe(`${text}\n`);
    expect(
      await transcribe({ response_format: 'verbose_json', timestamp_granularities: ['word'] }),
    ).toMatchObject({ words: text.split(' ').map((word) => ({ word })) });
    expect(await openai.audio.translations.create(request)).toEqual({ text });
    const stream = await openai.audio.transcriptions.create({ ...request, stream: true });
    let transcript = '';
    for await (const event of stream)
      if (event.type === 'transcript.text.delta') transcript += event.delta;
    expect(transcript).toBe(text);
    expect(misfits).toEqual([]);
  });

  it('is quoted in errors', async () => {
    const { openai } = startBehind();
    const request = { model: 'signalbox-listen', file: await toFile(Buffer.from('x'), 'a.mp3') };
    await expect(openai.audio.transcriptions.create(request)).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_audio',
      param: 'file',
    });
  });
});

describe('unknown model names', () => {
  it('are answered by the models for speech and for transcriptions', async () => {
    const engines = [createSimulator()];
    const mapped = createMappedEngine({ '*': 'signalbox-mini' }, engines);
    const { openai } = startOfficial({ engines: [mapped, ...engines] });
    const request = { model: 'tts-1', voice: 'alloy' as const, input: text };
    const spoken = await openai.audio.speech.create(request);
    const file = await toFile(Buffer.from(await spoken.arrayBuffer()), 'a.wav');
    const transcript = await openai.audio.transcriptions.create({ model: 'whisper-1', file });
    expect(transcript.text).toBe(text);
    expect((await openai.models.retrieve('whisper-1')).id).toBe('whisper-1');
  });
});
