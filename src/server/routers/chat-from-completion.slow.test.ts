import { expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';

it('a stored completion is continued as a chat of the user who opened it', async () => {
  const { as, openai } = await startTracking();
  const stored = await openai.chat.completions.create({
    model: 'signalbox-mini',
    store: true,
    temperature: 0.3,
    messages: [
      { role: 'system', content: 'You signal.' },
      { role: 'user', content: '/echo Track nine is clear' },
    ],
  });
  await as('viewer').chatCompletions.retrieve({ connection, id: stored.id });
  const made = await as('operator').chats.createFromCompletion({ connection, id: stored.id });
  expect(made).toMatchObject({ title: '/echo Track nine is clear', left_out: 0 });

  const chat = await as('operator').chats.retrieve({ connection, id: made.id });
  expect(chat).toMatchObject({
    model: 'signalbox-mini',
    system: 'You signal.',
    parameters: { temperature: 0.3 },
    messages: [
      { role: 'user', content: '/echo Track nine is clear' },
      { role: 'assistant', content: 'Track nine is clear', answer: { state: 'completed' } },
    ],
  });
  const head = chat.messages.at(-1)?.id ?? null;
  const asked = await as('operator').chats.ask({
    ...{ connection, id: made.id, head, parent: head },
    content: '/echo And track ten',
  });
  expect(asked.chat.id).toBe(made.id);
  await expect(as('owner').chats.retrieve({ connection, id: made.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(
    as('operator').chats.createFromCompletion({ connection, id: 'chatcmpl-unknown' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
