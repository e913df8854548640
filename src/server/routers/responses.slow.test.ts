import { describe, expect, it } from 'vitest';
import { tryInTest } from '@/platform/sandbox/testing';
import { connection, startTracking } from '../history/testing';

const sandbox = await tryInTest('bubblewrap');

const model = 'signalbox-mini';

describe('conversations', () => {
  it('are created, listed with their items in order, added to, and deleted from', async () => {
    const { caller, openai, look } = await startTracking();
    const many = Array.from({ length: 130 }, (_, index) => `Item ${index}`);
    const message = (content: string) => ({
      type: 'message' as const,
      role: 'user' as const,
      content,
    });
    const { id } = await openai.conversations.create({ metadata: { name: 'Harbour' } });
    for (let at = 0; at < many.length; at += 20)
      await openai.conversations.items.create(id, {
        items: many.slice(at, at + 20).map(message),
      });
    const { items } = await caller.history.list({ connection, kind: 'conversation' });
    expect(items).toMatchObject([{ id, name: 'Harbour' }]);

    const texts = async () => {
      const found: unknown[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await caller.conversations.timeline({ connection, id, cursor, limit: 50 });
        found.push(
          ...page.items.map(({ object }) => (object.content as { text: string }[])[0]?.text),
        );
        cursor = page.next_cursor ?? undefined;
        if (cursor === undefined) return found.toReversed();
      }
    };
    // The list is longer than a page, and its items have no times.
    expect(await texts()).toHaveLength(100);
    await look();
    expect(await texts()).toEqual(many);

    const body = { items: [message('The last')] };
    await caller.conversations.addItems({ connection, id, body });
    expect((await texts()).at(-1)).toBe('The last');
    const [last] = (await caller.conversations.timeline({ connection, id })).items;
    await caller.conversations.deleteItem({ connection, id, item: last?.id ?? '' });
    const page = await caller.conversations.timeline({ connection, id });
    expect(page.items[0]?.deleted_upstream_at).not.toBeNull();
    await caller.conversations.delete({ connection, id });
    expect(await caller.conversations.retrieve({ connection, id })).toMatchObject({ id });
  });
});

describe('responses', () => {
  it.skipIf(sandbox.isMissing)(
    'have code outputs although nobody requested them, before and after they are listed',
    async () => {
      const { caller, openai, look } = await startTracking();
      const { id } = await openai.responses.create({
        model,
        input: 'Run this:\n```python\nprint(6 * 7)\n```',
        tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
      });
      const calls = async () => {
        const { items } = await caller.responses.timeline({ connection, id });
        return items.filter(({ object }) => object.type === 'code_interpreter_call');
      };
      const logs = [{ type: 'logs', logs: '42\n' }];
      await caller.responses.retrieve({ connection, id });
      expect(await calls()).toMatchObject([{ object: { outputs: logs } }]);
      await look();
      await caller.history.list({ connection, kind: 'response' });
      expect(await calls()).toMatchObject([{ object: { outputs: logs } }]);
    },
  );

  it('are listed with input and output, cost, and the response they continue', async () => {
    const { caller, openai } = await startTracking();
    const first = await openai.responses.create({ model, input: 'Say this is a test' });
    const second = await openai.responses.create({
      model,
      input: 'And again',
      previous_response_id: first.id,
    });
    const listed = await caller.history.list({ connection, kind: 'response' });
    expect(listed.items.map(({ id }) => id)).toEqual([second.id, first.id]);
    const { items } = await caller.responses.timeline({ connection, id: second.id });
    expect(items.map(({ kind, object }) => [kind, object.role])).toEqual([
      ['response_output_item', 'assistant'],
      ['response_input_item', 'user'],
      ['response_input_item', 'assistant'],
      ['response_input_item', 'user'],
    ]);
    expect(
      await caller.history.usedBy({ connection, kind: 'response', id: first.id }),
    ).toMatchObject([{ id: second.id, role: 'previous_response' }]);
    expect(
      await caller.usage.ofObject({ connection, kind: 'response', id: second.id }),
    ).toMatchObject({ actual: { counts: { output_tokens: second.usage?.output_tokens } } });

    await caller.responses.delete({ connection, id: second.id });
    const kept = await caller.responses.timeline({ connection, id: second.id });
    expect(kept.items).toHaveLength(4);
  });

  it('in the background are followed to their end, and cancelled', async () => {
    const { caller, openai } = await startTracking();
    const { id } = await openai.responses.create({
      model,
      input: 'Say hello.\n/slow 20ms',
      background: true,
      stream: false,
    });
    const steps: unknown[] = [];
    for await (const event of (await caller.responses.follow({ connection, id })) as AsyncIterable<
      [string, { step: { type: string } }]
    >)
      steps.push(event[1].step.type);
    expect(new Set(steps)).toEqual(new Set(['message']));
    expect(await caller.responses.retrieve({ connection, id })).toMatchObject({
      status: 'completed',
    });

    const waiting = await openai.responses.create({ model, input: '/wait 60s', background: true });
    const cancelled = await caller.responses.cancel({ connection, id: waiting.id });
    expect(cancelled.status).toBe('cancelled');
  });
});
