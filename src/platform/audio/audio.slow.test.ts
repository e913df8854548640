import { toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import { voices } from '../engine/simulator/audio/tones';
import { startOfficial } from '../testing-official';

const speaker = 'signalbox-speak';
const listener = 'signalbox-listen';
const text = 'The train leaves at noon. It is not late, and you can still catch it!';

async function startSpoken(input = text, more: object = {}) {
  const official = startOfficial();
  const say = async (said: string, others: object = {}) => {
    const request = { model: speaker, voice: 'alloy', input: said, ...others };
    return Buffer.from(await (await official.openai.audio.speech.create(request)).arrayBuffer());
  };
  const bytes = await say(input, more);
  const file = (data = bytes) => toFile(data, 'speech.wav');
  const transcribe = async (request: object = {}) =>
    official.openai.audio.transcriptions.create({
      model: listener,
      file: await file(),
      ...request,
    });
  return { ...official, say, bytes, file, transcribe };
}

/** Two WAV files, one behind the other. */
function join(one: Buffer, two: Buffer): Buffer {
  const joined = Buffer.concat([one, two.subarray(44)]);
  joined.writeUInt32LE(joined.length - 8, 4);
  joined.writeUInt32LE(joined.length - 44, 40);
  return joined;
}

describe('speech', () => {
  it('is a valid WAV by default and on request', async () => {
    const { bytes, say, openai } = await startSpoken();
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
    const request = { model: speaker, voice: 'alloy', input: text };
    const { headers } = await openai.audio.speech.create(request);
    expect(headers.get('content-type')).toBe('audio/wav');
    expect(await say(text, { response_format: 'wav' })).toEqual(bytes);
    expect(await say(text, { response_format: 'pcm' })).toEqual(bytes.subarray(44));
    expect((await say(text, { speed: 2 })).length).toBeLessThan(bytes.length * 0.6);
  });

  it('streams as events, which fit the spec', async () => {
    const { bytes, openai, misfits } = await startSpoken();
    const response = await openai.audio.speech.create({
      model: speaker,
      voice: 'alloy',
      input: text,
      stream_format: 'sse',
    });
    const lines = (await response.text()).trim().split('\n\n');
    const events = lines.map((line) => JSON.parse(line.replace(/^data: /, '')));
    const sound = events.slice(0, -1).map(({ audio }) => Buffer.from(audio, 'base64'));
    expect(Buffer.concat(sound)).toEqual(bytes);
    expect(events.at(-1)).toMatchObject({
      type: 'speech.audio.done',
      usage: { output_tokens: Math.ceil((bytes.length - 44) / 2 / 1_200) },
    });
    expect(misfits).toEqual([]);
  });

  it.each([
    [
      'mp3',
      { response_format: 'mp3' },
      'response_format',
      /does not support 'mp3'.*'wav', and 'pcm'/,
    ],
    ['opus', { response_format: 'opus' }, 'response_format', /does not support 'opus'/],
    ['a voice that is not known', { voice: 'hal' }, 'voice', /'hal'.*'alloy'/],
    ['a custom voice', { voice: { id: 'voice_1' } }, 'voice', /Custom voices/],
    ['no words', { input: '' }, 'input', /input/],
    ['too many words', { input: 'a'.repeat(4_097) }, 'input', /4096/],
    ['haste', { speed: 5 }, 'speed', /4/],
    ['the model for transcriptions', { model: listener }, 'model', /does not support speech/],
  ])('is refused for %s', async (_, more, param, message) => {
    const { say } = await startSpoken('x');
    await expect(say('Hello', more)).rejects.toMatchObject({
      status: 400,
      param,
      message: expect.stringMatching(message),
    });
  });

  it('lists its models', async () => {
    const { openai } = await startSpoken('x');
    const { data } = await openai.models.list();
    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining([speaker, listener]));
  });
});

describe('a transcription', () => {
  it.each(voices)('matches the speech: %s', async (voice) => {
    const { transcribe, misfits } = await startSpoken(text, { voice, speed: 3 });
    const { text: transcript, usage } = await transcribe();
    expect(transcript).toBe(text);
    expect(usage).toMatchObject({ type: 'tokens' });
    expect(misfits).toEqual([]);
  });

  it('comes as text and as subtitles', async () => {
    const { transcribe } = await startSpoken();
    expect(await transcribe({ response_format: 'text' })).toBe(`${text}\n`);
    const srt = String(await transcribe({ response_format: 'srt' }));
    expect(srt).toMatch(
      /^1\n00:00:00,540 --> 00:00:02,040\nThe train leaves at noon\.\n\n2\n00:00:02,100 --> [\d:,]+\nIt is not late/,
    );
    const vtt = String(await transcribe({ response_format: 'vtt' }));
    expect(vtt).toMatch(/^WEBVTT\n\n00:00:00\.540 --> 00:00:02\.040\nThe train/);
  });

  it('has words and segments with their times', async () => {
    const { transcribe, bytes, misfits } = await startSpoken();
    const verbose = await transcribe({
      response_format: 'verbose_json',
      timestamp_granularities: ['word', 'segment'],
    });
    const {
      words = [],
      segments = [],
      duration,
      language,
    } = verbose as unknown as {
      words?: { word: string; start: number; end: number }[];
      segments?: { text: string; start: number; end: number; avg_logprob: number }[];
      duration: number;
      language: string;
    };
    expect(language).toBe('english');
    expect(duration).toBeCloseTo((bytes.length - 44) / 2 / 24_000, 5);
    expect(words.map(({ word }) => word)).toEqual(text.split(' '));
    expect(words[1]?.start).toBeCloseTo(0.54 + 0.06 * 4, 3);
    for (const { start, end } of [...words, ...segments]) expect(start).toBeLessThan(end);
    expect(segments.map((segment) => segment.text).join('')).toBe(text);
    expect(segments.every(({ avg_logprob }) => avg_logprob < 0 && avg_logprob > -0.5)).toBe(true);
    const plain = await transcribe({ response_format: 'verbose_json' });
    expect(plain).not.toHaveProperty('words');
    expect(misfits).toEqual([]);
  });

  it('streams word by word to the same text', async () => {
    const { openai, file, misfits } = await startSpoken();
    const stream = await openai.audio.transcriptions.create({
      model: listener,
      file: await file(),
      stream: true,
      include: ['logprobs'],
    });
    let transcript = '';
    const tokens: string[] = [];
    const types = new Set<string>();
    for await (const event of stream) {
      types.add(event.type);
      if (event.type !== 'transcript.text.delta') continue;
      transcript += event.delta;
      tokens.push(...(event.logprobs ?? []).map(({ token = '' }) => token));
    }
    expect(transcript).toBe(text);
    expect(tokens.join('')).toBe(text);
    expect([...types]).toEqual(['transcript.text.delta', 'transcript.text.done']);
    expect(misfits).toEqual([]);
  });

  it('separates speakers, by letter or known name', async () => {
    const { openai, say, bytes, misfits } = await startSpoken('I ask.', { voice: 'nova' });
    const answer = await say('You answer.', { voice: 'onyx' });
    const file = await toFile(join(bytes, answer), 'two.wav');
    const request = { model: listener, file, response_format: 'diarized_json' as const };
    const speakers = async (more: object = {}) => {
      const transcript: unknown = await openai.audio.transcriptions.create({ ...request, ...more });
      const { segments } = transcript as { segments: { speaker: string; text: string }[] };
      return segments.map((segment) => [segment.speaker, segment.text]);
    };
    expect(await speakers()).toEqual([
      ['A', 'I ask.'],
      ['B', 'You answer.'],
    ]);
    const reference = `data:audio/wav;base64,${answer.toString('base64')}`;
    const known = { known_speaker_names: ['Olga'], known_speaker_references: [reference] };
    expect(await speakers(known)).toEqual([
      ['A', 'I ask.'],
      ['Olga', 'You answer.'],
    ]);
    const stream = await openai.audio.transcriptions.create({ ...request, stream: true });
    const types: string[] = [];
    for await (const { type } of stream) types.push(type);
    expect(types).toEqual([
      'transcript.text.delta',
      'transcript.text.segment',
      'transcript.text.delta',
      'transcript.text.segment',
      'transcript.text.done',
    ]);
    expect(misfits).toEqual([]);
  });

  it.each([
    ['an MP3', Buffer.from('ID3\u0004 and so on'), /the file is no WAV/],
    ['what is no sound', Buffer.from('Hello'), /the file is no WAV/],
    ['an empty file', Buffer.alloc(0), /is no WAV/],
    ['silence', Buffer.concat([Buffer.alloc(0)]), /is no WAV/],
  ])('is refused for %s, with the reason', async (_, data, reason) => {
    const { openai, file } = await startSpoken('x');
    const request = { model: listener, file: await file(data) };
    await expect(openai.audio.transcriptions.create(request)).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_audio',
      param: 'file',
      message: expect.stringMatching(reason),
    });
  });

  it('is rejected for a foreign or modified WAV', async () => {
    const { openai, file, bytes } = await startSpoken();
    const silent = Buffer.concat([bytes.subarray(0, 44), Buffer.alloc(bytes.length - 44)]);
    const spoilt = Buffer.from(bytes);
    spoilt.copyWithin(44 + 1_440 * 18, 44 + 1_440 * 21, 44 + 1_440 * 22);
    for (const data of [silent, spoilt, bytes.subarray(0, 20_000)]) {
      const request = { model: listener, file: await file(data) };
      await expect(openai.audio.transcriptions.create(request)).rejects.toMatchObject({
        status: 400,
        message: expect.stringMatching(/something else in it/),
      });
    }
  });

  it.each([
    [{ stream: true, response_format: 'srt' }, 'stream'],
    [{ timestamp_granularities: ['word'] }, 'timestamp_granularities'],
    [{ include: ['logprobs'], response_format: 'verbose_json' }, 'include'],
    [{ response_format: 'yaml' }, 'response_format'],
    [{ model: speaker }, 'model'],
  ])('is refused for %j', async (more, param) => {
    const { transcribe } = await startSpoken('x');
    await expect(transcribe(more)).rejects.toMatchObject({ status: 400, param });
  });
});

describe('a translation', () => {
  it('translates to English in each format', async () => {
    const { openai, file, misfits } = await startSpoken();
    const translate = async (more: object = {}) =>
      openai.audio.translations.create({ model: listener, file: await file(), ...more });
    expect(await translate()).toEqual({ text });
    expect(await translate({ response_format: 'verbose_json' })).toMatchObject({
      language: 'english',
      text,
    });
    expect(await translate({ response_format: 'text' })).toBe(`${text}\n`);
    expect(misfits).toEqual([]);
  });

  it('is rejected for other languages', async () => {
    const { openai, file } = await startSpoken('Der Zug ist nicht zu spät.');
    const request = { model: listener, file: await file() };
    await expect(openai.audio.translations.create(request)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('German'),
    });
  });
});
