import { describe, expect, it } from 'vitest';
import { startTracking } from '../history/testing';
import { blank, lastOf } from './testing-responses';

describe('on the embedded platform', () => {
  const local = { connection: 'local', model: 'signalbox-mini' };

  it('is answered, and stored under its id unless storing is switched off', async () => {
    const { caller, services } = await startTracking();
    const answers: Awaited<ReturnType<typeof lastOf>>[] = [];
    for (const parameters of [{}, { store: false }]) {
      const question = { ...blank, ...local, parameters, content: '/echo Hello there' };
      const { chat } = await caller.chats.ask(question);
      await services.answers.of(chat.id)?.ended;
      answers.push(await lastOf(caller, chat.id, 'local'));
    }

    expect(answers).toMatchObject([
      { content: 'Hello there', answer: { state: 'completed', response: { is_stored: true } } },
      { content: 'Hello there', answer: { state: 'completed', response: { is_stored: false } } },
    ]);
    const { id = '' } = answers[0]?.answer?.response ?? {};
    expect(await caller.responses.retrieve({ connection: 'local', id })).toMatchObject({
      snapshot: { id, status: 'completed' },
    });
  });

  it('searches vector stores, and shows results and citations', async () => {
    const { caller, services, openai } = await startTracking();
    const file = new File(['The night shift ends at six.'], 'shifts.txt');
    const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
    const { id } = await openai.vectorStores.create({ file_ids: [file_id] });
    await services.platform.idle();
    const parameters = {
      tools: [{ type: 'file_search', vector_store_ids: [id] }],
      include: ['file_search_call.results'],
    };
    const content = 'When does the night shift end?';
    const { chat } = await caller.chats.ask({ ...blank, ...local, parameters, content });
    await services.answers.of(chat.id)?.ended;

    expect(await lastOf(caller, chat.id, 'local')).toMatchObject({
      content: expect.stringContaining('six'),
      answer: {
        built_in_calls: [
          {
            type: 'file_search_call',
            status: 'completed',
            results: [{ file_id, filename: 'shifts.txt', text: 'The night shift ends at six.' }],
          },
        ],
        citations: [{ file_id, title: 'shifts.txt' }],
      },
    });
  });

  it('is incomplete at the token limit', async () => {
    const { caller, services } = await startTracking();
    const parameters = { max_output_tokens: 16 };
    const question = { ...blank, ...local, parameters, content: '/length 80' };
    const { chat } = await caller.chats.ask(question);
    await services.answers.of(chat.id)?.ended;

    expect((await lastOf(caller, chat.id, 'local'))?.answer).toMatchObject({
      state: 'completed',
      finish_reason: 'max_output_tokens',
    });
  });
});
