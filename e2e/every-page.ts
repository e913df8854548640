import type { Page } from '@playwright/test';
import { askPlatform, call, convert, uploadText } from './console-api';
import { test as base } from './fixtures';
import type { PageRecords } from './pages';

const connection = 'local';

/** One record of each kind on the local platform, each with something in it. What upstream can delete is gone afterwards. */
export const test = base.extend<{ records: PageRecords }>({
  records: async ({ page }, use) => {
    const { uploaded, ...records } = await createRecords(page);
    await use(records);
    const remove = (noun: string, id: string) => call(page, `${noun}.delete`, { connection, id });
    await remove('threads', records.thread);
    await remove('responses', records.response);
    await remove('conversations', records.conversation);
    await remove('assistants', records.assistant);
    await remove('promptSettings', records.settings);
    await remove('vectorStores', records.store);
    for (const id of uploaded) await remove('files', id);
  },
});

async function createRecords(page: Page): Promise<PageRecords & { uploaded: string[] }> {
  const stamp = Date.now();
  const create = async (path: string, input: object) =>
    (await call<{ id: string }>(page, path, { connection, ...input })).id;
  const name = `a-rather-long-name-of-a-file-that-holds-notes-${stamp}.md`;
  const file = await uploadText(page, name, '# Points\n\nThe points of track nine are clipped.\n');
  const requests = ['/echo one', '/status 400'].map((content, index) => ({
    custom_id: `request-${index}`,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'signalbox-mini', messages: [{ role: 'user', content }] },
  }));
  const examples = Array.from({ length: 12 }, (_, index) => ({
    messages: [
      { role: 'user', content: `Where does train ${index} stop?` },
      { role: 'assistant', content: `At platform ${index}.` },
    ],
  }));
  const input = await uploadText(page, `requests-${stamp}.jsonl`, lines(requests), 'batch');
  const training = await uploadText(page, `trains-${stamp}.jsonl`, lines(examples), 'fine-tune');
  const assistant = await create('assistants.create', {
    model: 'signalbox-mini',
    name: 'Signaller of the night shift',
    instructions: 'Say which track is free.',
    tools: [{ type: 'function', function: { name: 'clear_track', parameters: track } }],
  });
  const store = await create('vectorStores.create', { name: 'Rule books', file_ids: [file] });
  const job = await create('fineTuning.create', {
    model: 'signalbox-mini',
    training_file: training,
  });
  await call(page, 'fineTuning.cancel', { connection, id: job });
  const conversation = await create('conversations.create', {
    body: { metadata: { name: 'The night on track nine' } },
  });
  const response = await askPlatform(page, '/responses', {
    model: 'signalbox-mini',
    conversation,
    instructions: 'Say which track is free.',
    input: 'Call clear_track for track nine.',
    tools: [{ type: 'function', name: 'clear_track', parameters: track }],
  });
  const conversion = await convert(page, [{ kind: 'assistant', targets: { ids: [assistant] } }]);
  const messages = [{ role: 'user', content: 'Call clear_track for track nine.' }];
  return {
    uploaded: [file, input, training],
    file,
    batch: await create('batches.create', {
      input_file_id: input,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    }),
    job,
    assistant,
    thread: await create('threads.createAndRun', {
      body: { assistant_id: assistant, thread: { messages } },
    }),
    conversation,
    response: response.id,
    store,
    conversion: conversion.operation,
    settings: conversion.results[0] ?? '',
    operation: await create('bulkOperations.addFiles', { store, targets: { ids: [input] } }),
  };
}

const track = { type: 'object', properties: { track: { type: 'string' } } };

const lines = (values: object[]) => values.map((value) => JSON.stringify(value)).join('\n');
