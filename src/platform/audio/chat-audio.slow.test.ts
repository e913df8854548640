import { describe, expect, it } from 'vitest';
import { hear } from '../engine/simulator/audio/hearing';
import { readWav, sampleRate, wavHeader } from '../engine/simulator/audio/tones';
import { startOfficial } from '../testing-official';

const model = 'signalbox-mini';
const audio = { voice: 'coral', format: 'wav' } as const;
const spoken = { model, modalities: ['text' as const, 'audio' as const], audio };

async function textIn(wav: Buffer) {
  const sound = readWav(wav);
  return sound && (await hear(sound))?.map(({ text, voice }) => [text, voice]);
}

async function startTalk() {
  const official = startOfficial();
  const { create } = official.openai.chat.completions;
  const chat = create.bind(official.openai.chat.completions);
  const record = async (input: string) => {
    const request = { model: 'signalbox-speak', voice: 'ash', input };
    const response = await official.openai.audio.speech.create(request);
    return Buffer.from(await response.arrayBuffer()).toString('base64');
  };
  const part = (data: string, format: 'wav' | 'mp3' = 'wav') => ({
    role: 'user' as const,
    content: [{ type: 'input_audio' as const, input_audio: { data, format } }],
  });
  return { ...official, chat, record, part };
}

describe('a spoken chat', () => {
  const messages = [{ role: 'user' as const, content: 'Say this is a test' }];

  it('answers with audio that matches its transcript', async () => {
    const { chat, misfits } = await startTalk();
    const { choices, usage, created } = await chat({ ...spoken, messages });
    const { message } = choices[0] ?? {};
    expect(message).toMatchObject({
      content: null,
      audio: {
        id: expect.stringMatching(/^audio_/),
        transcript: 'This is a test',
        expires_at: created + 3_600,
      },
    });
    const data = Buffer.from(message?.audio?.data ?? '', 'base64');
    expect(await textIn(data)).toEqual([['This is a test', 'coral']]);
    const tokens = Math.ceil((data.length - 44) / 2 / 1_200);
    expect(usage?.completion_tokens_details?.audio_tokens).toBe(tokens);
    expect(usage?.completion_tokens).toBe(tokens + 4);
    expect(misfits).toEqual([]);
  });

  it('streams the transcript, then the audio', async () => {
    const { chat, misfits } = await startTalk();
    const stream = await chat({
      ...spoken,
      audio: { ...audio, format: 'pcm16' },
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    let transcript = '';
    const sound: Buffer[] = [];
    let audioTokens: number | undefined;
    for await (const { choices, usage } of stream) {
      audioTokens ??= usage?.completion_tokens_details?.audio_tokens;
      // The official types do not have it.
      const delta = choices[0]?.delta as { audio?: { transcript?: string; data?: string } };
      transcript += delta?.audio?.transcript ?? '';
      if (delta?.audio?.data) sound.push(Buffer.from(delta.audio.data, 'base64'));
    }
    expect(transcript).toBe('This is a test');
    const bytes = Buffer.concat(sound);
    const wav = Buffer.concat([wavHeader(bytes.length / 2, sampleRate), bytes]);
    expect(await textIn(wav)).toEqual([['This is a test', 'coral']]);
    expect(audioTokens).toBe(Math.ceil(bytes.length / 2 / 1_200));
    expect(misfits).toEqual([]);
  });

  it('does not speak tool calls', async () => {
    const { chat } = await startTalk();
    const tool = { type: 'function' as const, function: { name: 'look' } };
    const { choices } = await chat({
      ...spoken,
      messages,
      tools: [tool],
      tool_choice: 'required',
    });
    expect(choices[0]?.message.tool_calls).toHaveLength(1);
    expect(choices[0]?.message.audio).toBeUndefined();
  });

  it.each([
    ['no voice', { audio: undefined }, 'audio'],
    ['mp3', { audio: { voice: 'coral', format: 'mp3' } }, 'audio.format'],
    ['an unknown voice', { audio: { voice: 'hal', format: 'wav' } }, 'audio.voice'],
    ['a stream of WAV', { stream: true }, 'audio.format'],
  ])('is refused for %s', async (_, more, param) => {
    const { chat } = await startTalk();
    const request = { ...spoken, messages, ...more } as typeof spoken & {
      messages: typeof messages;
    };
    await expect(chat(request)).rejects.toMatchObject({ status: 400, param });
  });
});

describe('a chat with audio input', () => {
  it('answers the speech and counts audio tokens', async () => {
    const { chat, record, part, misfits } = await startTalk();
    const data = await record('Say this is a test');
    const { choices, usage } = await chat({ model, messages: [part(data)] });
    expect(choices[0]?.message.content).toBe('This is a test');
    const seconds = (Buffer.from(data, 'base64').length - 44) / 2 / sampleRate;
    const tokens = Math.ceil(seconds * 10);
    expect(usage?.prompt_tokens_details?.audio_tokens).toBe(tokens);
    expect(usage?.prompt_tokens).toBe(tokens + 7);
    expect(misfits).toEqual([]);
  });

  it('is rejected for foreign audio', async () => {
    const { chat, part } = await startTalk();
    const noise = Buffer.from('ID3 noise').toString('base64');
    await expect(chat({ model, messages: [part(noise)] })).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_audio',
      param: 'messages[0].content[0].input_audio.data',
    });
    await expect(chat({ model, messages: [part(noise, 'mp3')] })).rejects.toMatchObject({
      status: 400,
      param: 'messages[0].content[0].input_audio.format',
    });
  });
});
