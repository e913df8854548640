import { describe, expect, it } from 'vitest';
import type { CreateChatCompletionStreamResponse as Chunk } from '@/lib/openai';
import { startEngine, user } from '../testing';
import { weather } from './testing';

const { chat, events, text } = startEngine();

describe('functions of the older kind', () => {
  const functions = [weather.function];

  it('are called in the field function_call', async () => {
    const { choices } = await chat({
      messages: [user("What's the weather in Oslo and Rome?")],
      functions,
    });

    expect(choices[0]).toMatchObject({
      finish_reason: 'function_call',
      message: {
        content: null,
        function_call: { name: 'get_current_weather', arguments: '{"location":"Oslo"}' },
      },
    });
    expect(choices[0]?.message).not.toHaveProperty('tool_calls');
  });

  it('obey function_call', async () => {
    const ask = (function_call: 'none' | { name: string }) =>
      chat({ messages: [user('Weather in Oslo?')], functions, function_call });

    expect((await ask('none')).choices[0]?.message.content).toEqual(expect.any(String));
    expect((await ask({ name: 'get_current_weather' })).choices[0]?.finish_reason).toBe('stop');
    expect((await ask({ name: 'nothing' })).error?.message).toContain(
      "no function named 'nothing'",
    );
  });

  it('stream in fragments, and answer after the result', async () => {
    const chunks = await events<Chunk>('createChatCompletion', {
      messages: [user("What's the weather in Oslo?")],
      functions,
    });
    const parts = chunks.flatMap(({ choices }) => choices[0]?.delta.function_call ?? []);
    const result = { role: 'function' as const, name: 'get_current_weather', content: 'rain' };

    expect(parts[0]).toEqual({ name: 'get_current_weather', arguments: '' });
    expect(parts.map((part) => part.arguments).join('')).toBe('{"location":"Oslo"}');
    expect(
      await text({ messages: [user("What's the weather in Oslo?"), result], functions }),
    ).toContain('rain');
  });
});

describe('custom tools', () => {
  const run = { type: 'custom' as const, custom: { name: 'run_code', description: 'Runs code' } };

  it('get plain text', async () => {
    const { choices } = await chat({
      messages: [user('Run the code: print(1 + 1)')],
      tools: [run],
    });

    expect(choices[0]?.message.tool_calls).toEqual([
      {
        id: expect.any(String),
        type: 'custom',
        custom: { name: 'run_code', input: 'print(1 + 1)' },
      },
    ]);
  });

  it('get text that follows their grammar', async () => {
    const format = {
      type: 'grammar' as const,
      grammar: { syntax: 'regex' as const, definition: '^[A-Z]{3}-\\d{2}$' },
    };
    const { choices } = await chat({
      messages: [user('Run the code')],
      tools: [{ ...run, custom: { ...run.custom, format } }],
    });

    expect(choices[0]?.message.tool_calls).toMatchObject([
      { custom: { input: expect.stringMatching(/^[A-Z]{3}-\d{2}$/) } },
    ]);
  });

  it('stream their input', async () => {
    const chunks = await events<Chunk>('createChatCompletion', {
      messages: [user('Run the code: print(1)')],
      tools: [run],
    });
    const parts = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []) as {
      custom?: { input: string };
    }[];

    expect(parts.map(({ custom }) => custom?.input).join('')).toBe('print(1)');
  });
});
