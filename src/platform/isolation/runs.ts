import { toolResourcesOf } from './assistants';
import type { Ids, IsolationCases } from './testing';
import { messagesOf } from './threads';

const runOf = ({ thread, run }: Ids) => `/threads/${thread}/runs/${run}`;

/** A foreign run in its thread and in an own thread. */
const bothOf = (theirs: Ids, own: Ids) => [
  `/threads/${own.thread}/runs/${theirs.run}`,
  runOf(theirs),
];

export const runCases: IsolationCases = {
  async make(ask, { thread, assistant }) {
    const body = { assistant_id: assistant };
    return { run: (await ask('POST', `/threads/${thread}/runs`, body)).id };
  },
  routes: {
    'POST /threads/runs': (theirs, own) => [
      { path: '/threads/runs', body: { assistant_id: theirs.assistant } },
      ...toolResourcesOf(theirs).map((tool_resources) => ({
        path: '/threads/runs',
        body: { assistant_id: own.assistant, tool_resources },
      })),
      ...messagesOf(theirs).map((message) => ({
        path: '/threads/runs',
        body: { assistant_id: own.assistant, thread: { messages: [message] } },
      })),
    ],
    'POST /threads/:thread/runs': (theirs, own) => [
      ...messagesOf(theirs).map((message) => ({
        path: `/threads/${own.thread}/runs`,
        body: { assistant_id: own.assistant, additional_messages: [message] },
      })),
      { path: `/threads/${theirs.thread}/runs`, body: { assistant_id: own.assistant } },
      { path: `/threads/${own.thread}/runs`, body: { assistant_id: theirs.assistant } },
      {
        path: `/threads/${theirs.thread}/runs`,
        body: { assistant_id: own.assistant, stream: true },
      },
    ],
    'GET /threads/:thread/runs': (theirs, own) => [
      { path: `/threads/${theirs.thread}/runs` },
      { path: `/threads/${own.thread}/runs?after=${theirs.run}` },
      { path: `/threads/${own.thread}/runs?before=${theirs.run}` },
    ],
    'GET /threads/:thread/runs/:id': (theirs, own) => bothOf(theirs, own).map((path) => ({ path })),
    'POST /threads/:thread/runs/:id': (theirs, own) =>
      bothOf(theirs, own).map((path) => ({ path, body: { metadata: { a: 'b' } } })),
    'POST /threads/:thread/runs/:id/cancel': (theirs, own) =>
      bothOf(theirs, own).map((path) => ({ path: `${path}/cancel` })),
    'POST /threads/:thread/runs/:id/submit_tool_outputs': (theirs, own) =>
      bothOf(theirs, own).map((path) => ({
        path: `${path}/submit_tool_outputs`,
        body: { tool_outputs: [], stream: true },
      })),
    'GET /threads/:thread/runs/:run/steps': (theirs, own) => [
      ...bothOf(theirs, own).map((path) => ({ path: `${path}/steps` })),
      { path: `${runOf(own)}/steps?after=${theirs.step}` },
    ],
    'GET /threads/:thread/runs/:run/steps/:id': (theirs, own) => [
      ...bothOf(theirs, own).map((path) => ({ path: `${path}/steps/${theirs.step}` })),
      { path: `${runOf(own)}/steps/${theirs.step}` },
    ],
  },
};
