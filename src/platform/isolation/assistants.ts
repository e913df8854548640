import type { Ids, IsolationCases } from './testing';

const model = 'signalbox-mini';

/** Requests that name objects of the project of `ids`. */
export const toolResourcesOf = ({ file, store }: Ids) => [
  { code_interpreter: { file_ids: [file] } },
  { file_search: { vector_store_ids: [store] } },
  { file_search: { vector_stores: [{ file_ids: [file] }] } },
];

export const assistantCases: IsolationCases = {
  async make(ask) {
    const body = { model, instructions: 'Be brief.', tools: [{ type: 'file_search' }] };
    return { assistant: (await ask('POST', '/assistants', body)).id };
  },
  routes: {
    'POST /assistants': (theirs) =>
      toolResourcesOf(theirs).map((tool_resources) => ({
        path: '/assistants',
        body: { model, tool_resources },
      })),
    'GET /assistants': ({ assistant }) => [
      { path: '/assistants', lists: assistant },
      { path: `/assistants?after=${assistant}` },
      { path: `/assistants?before=${assistant}` },
    ],
    'GET /assistants/:id': ({ assistant }) => [{ path: `/assistants/${assistant}` }],
    'POST /assistants/:id': (theirs, own) => [
      { path: `/assistants/${theirs.assistant}`, body: { name: 'B' } },
      ...toolResourcesOf(theirs).map((tool_resources) => ({
        path: `/assistants/${own.assistant}`,
        body: { tool_resources },
      })),
    ],
    'DELETE /assistants/:id': ({ assistant }) => [{ path: `/assistants/${assistant}` }],
  },
};
