import type { Page } from '@playwright/test';
import { call, uploadText } from './console-api';
import { test as base } from './fixtures';

const connection = 'local';

/** Of the records that the pages are about. */
interface Made {
  file: string;
  batch: string;
  job: string;
  assistant: string;
  thread: string;
  store: string;
  operation: string;
}

/** One record of each kind on the local platform, each with something in it. What upstream can delete is gone afterwards. */
export const test = base.extend<{ records: Made }>({
  records: async ({ page }, use) => {
    const { uploaded, ...records } = await createRecords(page);
    await use(records);
    const remove = (noun: string, id: string) => call(page, `${noun}.delete`, { connection, id });
    await remove('threads', records.thread);
    await remove('assistants', records.assistant);
    await remove('vectorStores', records.store);
    for (const id of uploaded) await remove('files', id);
  },
});

async function createRecords(page: Page): Promise<Made & { uploaded: string[] }> {
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
    store,
    operation: await create('bulkOperations.addFiles', { store, targets: { ids: [input] } }),
  };
}

const track = { type: 'object', properties: { track: { type: 'string' } } };

const lines = (values: object[]) => values.map((value) => JSON.stringify(value)).join('\n');

/** Every page of the console. */
export function everyPage(made: Made): string[] {
  return [...pagesToRead(made), ...formPages(made), ...adminPages];
}

/** Open to every role. */
export function pagesToRead({ file, batch, job, assistant, thread, store, operation }: Made) {
  return [
    '/',
    '/history',
    '/lifecycle',
    '/usage',
    '/usage/prices',
    '/local/batches',
    `/local/batches/${batch}`,
    `/local/batches/${batch}?tab=timeline`,
    `/local/batches/${batch}?tab=raw`,
    '/local/fine-tuning',
    `/local/fine-tuning/${job}`,
    `/local/fine-tuning/${job}?tab=checkpoints`,
    `/local/fine-tuning/compare?jobs=${job}`,
    '/local/assistants',
    `/local/assistants/${assistant}`,
    `/local/assistants/${assistant}?tab=versions`,
    `/local/assistants/${assistant}?tab=becomes`,
    '/local/threads',
    `/local/threads/${thread}`,
    '/local/files',
    `/local/files/${file}`,
    '/local/files/unused',
    '/local/uploads',
    '/local/chat-completions',
    '/local/vector-stores',
    `/local/vector-stores/${store}`,
    `/local/vector-stores/${store}?tab=search`,
    `/local/vector-stores/${store}?tab=health`,
    `/local/vector-stores/${store}/files/${file}`,
    '/local/bulk-operations',
    `/local/bulk-operations/${operation}`,
    '/local/models',
    '/local/models/signalbox-mini',
    '/settings/connections',
    '/settings/connections/local',
    '/settings/platform',
    '/settings/account',
    '/settings/about',
    '/settings/about/changelog',
  ];
}

/** Of use to operators. */
export function formPages({ assistant, store }: Made): string[] {
  return [
    '/local/uploads/new',
    '/local/chat',
    '/local/completions',
    '/local/embeddings',
    '/local/moderations',
    '/local/images',
    '/local/audio',
    '/local/graders',
    '/local/batches/new',
    '/local/files/new',
    '/local/fine-tuning/new',
    '/local/assistants/new',
    `/local/assistants/${assistant}/edit`,
    `/local/assistants/${assistant}/run`,
    '/local/threads/new',
    '/local/threads/import',
    '/local/vector-stores/new',
    `/local/vector-stores/${store}/edit`,
    `/local/vector-stores/${store}/add`,
  ];
}

/** Of use to admins. */
export const adminPages = [
  '/settings/connections/new',
  '/settings/users',
  '/settings/users/new',
  '/settings/history',
];
