import type { IsolationCases } from './testing';

const items = [{ role: 'user', content: 'Where is the parcel?' }];

export const conversationCases: IsolationCases = {
  async make(ask) {
    const { id: conversation } = await ask('POST', '/conversations', { items });
    const { data } = await ask('GET', `/conversations/${conversation}/items`);
    return { conversation, conversationItem: data[0].id };
  },
  routes: {
    'POST /conversations': ({ conversationItem }) => [
      {
        path: '/conversations',
        body: { items: [{ type: 'item_reference', id: conversationItem }] },
      },
    ],
    'GET /conversations': ({ conversation }) => [
      { path: '/conversations', lists: conversation },
      { path: `/conversations?after=${conversation}` },
    ],
    'GET /conversations/:id': ({ conversation }) => [{ path: `/conversations/${conversation}` }],
    'POST /conversations/:id': ({ conversation }) => [
      { path: `/conversations/${conversation}`, body: { metadata: { a: 'b' } } },
    ],
    'DELETE /conversations/:id': ({ conversation }) => [{ path: `/conversations/${conversation}` }],
    'POST /conversations/:conversation/items': ({ conversation }) => [
      { path: `/conversations/${conversation}/items`, body: { items } },
    ],
    'GET /conversations/:conversation/items': ({ conversation }) => [
      { path: `/conversations/${conversation}/items` },
    ],
    'GET /conversations/:conversation/items/:id': (theirs, own) => [
      { path: `/conversations/${theirs.conversation}/items/${theirs.conversationItem}` },
      { path: `/conversations/${own.conversation}/items/${theirs.conversationItem}` },
    ],
    'DELETE /conversations/:conversation/items/:id': ({ conversation, conversationItem }) => [
      { path: `/conversations/${conversation}/items/${conversationItem}` },
    ],
  },
};
