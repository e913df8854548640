import type { IsolationCases } from './testing';

export const chatCompletionCases: IsolationCases = {
  async make(ask) {
    const body = {
      model: 'signalbox-mini',
      messages: [{ role: 'user', content: 'Say hello.' }],
      store: true,
    };
    return { completion: (await ask('POST', '/chat/completions', body)).id };
  },
  routes: {
    'GET /chat/completions': ({ completion }) => [
      { path: '/chat/completions', lists: completion },
      { path: `/chat/completions?after=${completion}` },
    ],
    'GET /chat/completions/:id': ({ completion }) => [{ path: `/chat/completions/${completion}` }],
    'POST /chat/completions/:id': ({ completion }) => [
      { path: `/chat/completions/${completion}`, body: { metadata: { a: 'b' } } },
    ],
    'DELETE /chat/completions/:id': ({ completion }) => [
      { path: `/chat/completions/${completion}` },
    ],
    'GET /chat/completions/:id/messages': ({ completion }) => [
      { path: `/chat/completions/${completion}/messages` },
    ],
  },
};
