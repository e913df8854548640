import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bodies } from '@/lib/openai/schemas';
import { createSimulator } from '../engine/simulator';
import { createAsk, startPlatform } from '../testing';
import { leaveOutNulls } from './absent-nulls';

const messages = [{ role: 'user', content: 'Hello' }];

describe('an explicit null', () => {
  it('of an optional non-nullable field counts as missing at any depth', () => {
    const parameters = { type: 'object', properties: { a: { default: null } } };
    const tool = { type: 'function', function: { name: 'look', description: null, parameters } };
    const sent = { model: 'm', messages, tools: [tool], seed: null, response_format: null };
    const { value, issues } = leaveOutNulls(bodies.createChatCompletion, sent);
    expect(issues).toEqual([]);
    expect(value).toEqual({
      model: 'm',
      messages,
      tools: [{ type: 'function', function: { name: 'look', parameters } }],
      seed: null,
    });
    expect(sent.tools[0]?.function.description).toBeNull();
  });

  it('that the schema allows stays', () => {
    const body = { metadata: null, expires_after: null };
    expect(leaveOutNulls(bodies.modifyVectorStore, body)).toEqual({ value: body, issues: [] });
  });

  it('of a required field, in a list or in a map is an error', () => {
    const wrong = (body: object) =>
      leaveOutNulls(bodies.createChatCompletion, body).issues[0]?.path;
    expect(wrong({ model: null, messages })).toEqual(['model']);
    expect(wrong({ model: 'm', messages: [null] })).toEqual(['messages', 0]);
    expect(wrong({ model: 'm', messages, metadata: { a: null } })).toEqual(['metadata', 'a']);
  });

  it('is removed in the intended union branch', () => {
    const schema = z.union([
      z.object({ kind: z.literal('a'), size: z.number().optional() }),
      z.object({ kind: z.literal('b'), size: z.number() }),
    ]);
    expect(leaveOutNulls(schema, { kind: 'a', size: null })).toEqual({
      value: { kind: 'a' },
      issues: [],
    });
    expect(leaveOutNulls(schema, { kind: 'b', size: null }).issues).not.toEqual([]);
  });

  it.each([
    ['/chat/completions', { model: 'signalbox-mini', messages }, 'createChatCompletion'],
    ['/completions', { model: 'signalbox-mini', prompt: 'Hello' }, 'createCompletion'],
    ['/embeddings', { model: 'signalbox-embed', input: 'Hello' }, 'createEmbedding'],
    ['/assistants', { model: 'signalbox-mini' }, 'createAssistant'],
    ['/threads', {}, 'createThread'],
    ['/vector_stores', {}, 'createVectorStore'],
  ] as const)('is accepted for every optional field of %s', async (path, body, operation) => {
    const ask = createAsk(startPlatform({ engines: [createSimulator()] }));
    const nulls = Object.fromEntries(
      Object.keys(shapeOf(bodies[operation])).map((name) => [name, null]),
    );
    const { status, body: answer } = await ask('POST', path, { ...nulls, ...body });
    expect([status, answer.error]).toEqual([200, undefined]);
  });
});

/** The fields of an object's schema, also of one that is put together from several. */
function shapeOf(schema: z.core.$ZodType): object {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object') return def.shape;
  if (def.type === 'intersection') return { ...shapeOf(def.left), ...shapeOf(def.right) };
  throw new Error(`This is no object's schema but a ${def.type}.`);
}
