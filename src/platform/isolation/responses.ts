import type { IsolationCases } from './testing';

const model = 'signalbox-mini';

export const responseCases: IsolationCases = {
  async make(ask) {
    const made = await ask('POST', '/responses', { model, input: 'Say hello.' });
    const { data } = await ask('GET', `/responses/${made.id}/input_items`);
    return { response: made.id, inputItem: data[0].id, outputItem: made.output[0].id };
  },
  routes: {
    'POST /responses': (theirs) => [
      {
        path: '/responses',
        body: { model, input: 'Go on.', previous_response_id: theirs.response },
      },
      {
        path: '/responses',
        body: { model, input: [{ type: 'item_reference', id: theirs.outputItem }] },
      },
      {
        path: '/responses',
        body: {
          model,
          input: [{ role: 'user', content: [{ type: 'input_file', file_id: theirs.file }] }],
        },
      },
      {
        path: '/responses',
        body: { model, input: 'Go on.', conversation: theirs.conversation },
      },
      {
        path: '/responses',
        body: {
          model,
          input: 'Look.',
          tools: [{ type: 'file_search', vector_store_ids: [theirs.store] }],
        },
      },
    ],
    'POST /responses/compact': (theirs) => [
      { path: '/responses/compact', body: { model, previous_response_id: theirs.response } },
      {
        path: '/responses/compact',
        body: { model, input: [{ type: 'item_reference', id: theirs.outputItem }] },
      },
    ],
    'POST /responses/input_tokens': (theirs) => [
      {
        path: '/responses/input_tokens',
        body: { input: 'Go on.', previous_response_id: theirs.response },
      },
    ],
    'GET /responses': ({ response }) => [
      { path: '/responses', lists: response },
      { path: `/responses?after=${response}` },
    ],
    'GET /responses/:id': ({ response }) => [
      { path: `/responses/${response}` },
      { path: `/responses/${response}?stream=true` },
    ],
    'POST /responses/:id/cancel': ({ response }) => [{ path: `/responses/${response}/cancel` }],
    'DELETE /responses/:id': ({ response }) => [{ path: `/responses/${response}` }],
    'GET /responses/:id/input_items': ({ response, inputItem }) => [
      { path: `/responses/${response}/input_items` },
      { path: `/responses/${response}/input_items?after=${inputItem}` },
    ],
  },
};
