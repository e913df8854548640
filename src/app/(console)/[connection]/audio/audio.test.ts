import { describe, expect, it } from 'vitest';
import { wavHeader, wavHeaderLength } from '@/lib/wav';
import { readVoice } from '../../playground/voices';
import { readSpeech } from './read-speech';
import { readTranscript } from './read-transcript';
import { formatOf, playable } from './sound-format';

const nothing = () => {};
const events = (list: object[]) =>
  new Response(list.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  });
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

describe('speech', () => {
  it('in one response is kept byte for byte, its format found by its first bytes', async () => {
    const file = new Uint8Array([...wavHeader(2, 24_000), 1, 2]);
    const headers = { 'content-type': 'audio/wav' };
    const answer = await readSpeech(new Response(file, { headers }), nothing, null);
    expect(answer).toMatchObject({ format: 'wav', bytes: file.length });
    expect(new Uint8Array((await answer.sound?.arrayBuffer()) ?? [])).toEqual(file);
  });

  it('in events is joined; the last event is shown without audio data', async () => {
    const shown: number[] = [];
    const answer = await readSpeech(
      events([
        { type: 'speech.audio.delta', audio: base64(new Uint8Array([1, 2])) },
        { type: 'speech.audio.delta', audio: base64(new Uint8Array([3])) },
        { type: 'speech.audio.done', usage: { total_tokens: 3 } },
      ]),
      ({ bytes }) => shown.push(bytes),
      'pcm',
    );
    expect(shown).toEqual([2, 3]);
    expect(answer.raw).toEqual({ type: 'speech.audio.done', usage: { total_tokens: 3 } });
    expect(answer.sound?.size).toBe(3);
    expect(answer.playable?.size).toBe(3 + wavHeaderLength);
  });

  it('that is cut off can be played as far as it arrived', async () => {
    const file = new Uint8Array([...wavHeader(4, 24_000), 1, 2]);
    const pieces = [file.slice(0, 20), file.slice(20)];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else controller.error(new TypeError('network error'));
      },
    });
    const shown: (number | undefined)[] = [];
    const answer = new Response(body, { headers: { 'content-type': 'audio/wav' } });
    const reading = readSpeech(answer, ({ playable }) => shown.push(playable?.size), null);
    await expect(reading).rejects.toThrow('network error');
    expect(shown).toEqual([undefined, undefined, file.length]);
  });

  it('that is an error in a 200 response is shown as an error', async () => {
    const answer = Response.json({ error: { message: 'No voice today.' } });
    await expect(readSpeech(answer, nothing, null)).rejects.toThrow('No voice today.');
  });

  it('has the requested format only if its bytes do not tell', () => {
    const text = (word: string) => new TextEncoder().encode(word);
    expect(formatOf(text('OggS....'), 'mp3')).toBe('opus');
    expect(formatOf(text('fLaC'), null)).toBe('flac');
    expect(formatOf(new Uint8Array([0, 0]), 'pcm')).toBe('pcm');
    expect(formatOf(new Uint8Array([0xff, 0xf1]), null)).toBe('aac');
    expect(formatOf(new Uint8Array([0xff, 0xfb]), null)).toBe('mp3');
    const sound = new Blob(['x']);
    expect(playable(sound, 'mp3')).toBe(sound);
  });

  it('has a voice by name, or a custom voice by id', () => {
    expect(readVoice(' alloy ')).toBe('alloy');
    expect(readVoice('voice_123')).toEqual({ id: 'voice_123' });
  });
});

describe('a transcript', () => {
  it('as JSON has segments, words, speakers and tokens if requested', async () => {
    const answer = await readTranscript(
      Response.json({
        text: 'Red light',
        language: 'english',
        duration: '1.5',
        segments: [{ start: 0, end: 1, text: ' Red light', speaker: 'A' }, 'odd'],
        words: [{ word: 'Red', start: 0, end: 0.4 }],
        logprobs: [{ token: 'Red', logprob: -0.1 }],
      }),
      nothing,
    );
    expect(answer).toMatchObject({ text: 'Red light', language: 'english', duration: 1.5 });
    expect(answer.segments).toEqual([
      { start: 0, end: 1, text: 'Red light', speaker: 'A' },
      { start: 0, end: 0, text: '', speaker: null },
    ]);
    expect(answer.words).toEqual([{ start: 0, end: 0.4, text: 'Red' }]);
    expect(answer.tokens).toEqual([{ token: 'Red', logprob: -0.1 }]);
  });

  it('as subtitles has times, as text none, and may be a quoted string', async () => {
    const srt = '1\n00:00:00,000 --> 00:00:01,000\nRed\n';
    const cues = await readTranscript(new Response(srt), nothing);
    expect(cues).toMatchObject({ text: 'Red', raw: srt });
    expect(cues.segments).toEqual([{ start: 0, end: 1, text: 'Red', speaker: null }]);
    expect(await readTranscript(new Response('Red\n'), nothing)).toMatchObject({ text: 'Red' });
    expect(await readTranscript(new Response('"Red"'), nothing)).toMatchObject({ text: 'Red' });
  });

  it('grows with its events, and keeps what the last event omits', async () => {
    const texts: string[] = [];
    const answer = await readTranscript(
      events([
        { type: 'transcript.text.delta', delta: 'Red' },
        { type: 'transcript.text.delta', delta: ' light' },
        { type: 'transcript.text.segment', start: 0, end: 1, text: 'Red light', speaker: 'A' },
        { type: 'transcript.text.done', text: 'Red light.', usage: { total_tokens: 9 } },
      ]),
      ({ text }) => texts.push(text),
    );
    expect(texts).toEqual(['Red', 'Red light', 'Red light', 'Red light.']);
    expect(answer.segments).toHaveLength(1);
    expect(answer.raw).toMatchObject({ text: 'Red light.', usage: { total_tokens: 9 } });
  });
});
