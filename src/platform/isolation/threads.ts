import { toolResourcesOf } from './assistants';
import type { Ids, IsolationCases } from './testing';

/** Messages that name objects of the project of `ids`. */
export const messagesOf = ({ file }: Ids) => [
  {
    role: 'user',
    content: 'Look.',
    attachments: [{ file_id: file, tools: [{ type: 'file_search' }] }],
  },
  { role: 'user', content: [{ type: 'image_file', image_file: { file_id: file } }] },
];

export const threadCases: IsolationCases = {
  async make(ask, { store }) {
    const { id: thread } = await ask('POST', '/threads', {
      messages: [{ role: 'user', content: 'Where is the parcel?' }],
      tool_resources: { file_search: { vector_store_ids: [store] } },
    });
    const { data } = await ask('GET', `/threads/${thread}/messages`);
    const body = { role: 'user', content: 'And the letter?' };
    const gone = (await ask('POST', `/threads/${thread}/messages`, body)).id;
    await ask('DELETE', `/threads/${thread}/messages/${gone}`);
    return { thread, message: data[0].id, deletedMessage: gone };
  },
  routes: {
    'POST /threads': (theirs) => [
      ...toolResourcesOf(theirs).map((tool_resources) => ({
        path: '/threads',
        body: { tool_resources },
      })),
      ...messagesOf(theirs).map((message) => ({ path: '/threads', body: { messages: [message] } })),
    ],
    'GET /threads': ({ thread }) => [
      { path: '/threads', lists: thread },
      { path: `/threads?after=${thread}` },
      { path: `/threads?before=${thread}` },
    ],
    'GET /threads/:id': ({ thread }) => [{ path: `/threads/${thread}` }],
    'POST /threads/:id': (theirs, own) => [
      { path: `/threads/${theirs.thread}`, body: { metadata: { a: 'b' } } },
      ...toolResourcesOf(theirs).map((tool_resources) => ({
        path: `/threads/${own.thread}`,
        body: { tool_resources },
      })),
    ],
    'DELETE /threads/:id': ({ thread }) => [{ path: `/threads/${thread}` }],
    'POST /threads/:thread/messages': (theirs, own) => [
      { path: `/threads/${theirs.thread}/messages`, body: { role: 'user', content: 'Hello' } },
      ...messagesOf(theirs).map((body) => ({ path: `/threads/${own.thread}/messages`, body })),
    ],
    'GET /threads/:thread/messages': (theirs, own) => [
      { path: `/threads/${theirs.thread}/messages` },
      { path: `/threads/${own.thread}/messages?after=${theirs.message}` },
      { path: `/threads/${own.thread}/messages?before=${theirs.message}` },
      { path: `/threads/${own.thread}/messages?after=${theirs.deletedMessage}` },
      { path: `/threads/${own.thread}/messages?run_id=${theirs.run}` },
    ],
    'GET /threads/:thread/messages/:id': (theirs, own) => [
      { path: `/threads/${theirs.thread}/messages/${theirs.message}` },
      { path: `/threads/${own.thread}/messages/${theirs.message}` },
    ],
    'POST /threads/:thread/messages/:id': (theirs, own) => [
      {
        path: `/threads/${theirs.thread}/messages/${theirs.message}`,
        body: { metadata: { a: 'b' } },
      },
      { path: `/threads/${own.thread}/messages/${theirs.message}`, body: { metadata: { a: 'c' } } },
    ],
    'DELETE /threads/:thread/messages/:id': (theirs, own) => [
      { path: `/threads/${own.thread}/messages/${theirs.message}` },
      { path: `/threads/${theirs.thread}/messages/${theirs.message}` },
    ],
  },
};
