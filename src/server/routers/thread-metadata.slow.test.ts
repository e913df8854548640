import { expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';

it('the metadata of messages and runs is replaced upstream and in the history', async () => {
  const { as, openai, history } = await startTracking();
  const assistant = await openai.beta.assistants.create({ model: 'signalbox-mini' });
  const thread = await openai.beta.threads.create();
  const message = await openai.beta.threads.messages.create(thread.id, {
    role: 'user',
    content: '/echo Clear',
    metadata: { track: 'nine' },
  });
  const run = await openai.beta.threads.runs.createAndPoll(thread.id, {
    assistant_id: assistant.id,
  });
  const { threads } = as('operator');
  await threads.retrieve({ connection, id: thread.id });
  const of = { connection, id: thread.id };
  const metadata = { track: 'ten', by: 'night shift' };
  await threads.updateMessage({ ...of, message: message.id, body: { metadata } });
  await threads.updateRun({ ...of, run: run.id, body: { metadata } });

  const { messages, runs } = openai.beta.threads;
  const at = { thread_id: thread.id };
  expect((await messages.retrieve(message.id, at)).metadata).toEqual(metadata);
  expect((await runs.retrieve(run.id, at)).metadata).toEqual(metadata);
  for (const [kind, id] of [
    ['message', message.id],
    ['run', run.id],
  ] as const) {
    const known = await history.find({ connection, kind, parent: thread.id }, id);
    expect(known?.snapshot).toMatchObject({ metadata });
  }
  const asViewer = as('viewer').threads.updateRun({ ...of, run: run.id, body: { metadata } });
  await expect(asViewer).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
