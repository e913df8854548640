import type { IsolationCases } from './testing';

export const batchCases: IsolationCases = {
  async make(ask, { input }) {
    const body = {
      input_file_id: input,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    };
    return { batch: (await ask('POST', '/batches', body)).id };
  },
  routes: {
    'POST /batches': 'Its file is looked for when it is checked: there is a test of its own.',
    'GET /batches': ({ batch }) => [
      { path: '/batches', lists: batch },
      { path: `/batches?after=${batch}` },
    ],
    'GET /batches/:id': ({ batch }) => [{ path: `/batches/${batch}` }],
    'POST /batches/:id/cancel': ({ batch }) => [{ path: `/batches/${batch}/cancel` }],
  },
};
