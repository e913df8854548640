import type { IsolationCases } from './testing';

export const vectorStoreCases: IsolationCases = {
  async make(ask, { file, otherFile }) {
    const { id: store } = await ask('POST', '/vector_stores', { name: 'A', file_ids: [file] });
    const path = `/vector_stores/${store}/file_batches`;
    const { id: fileBatch } = await ask('POST', path, { file_ids: [otherFile] });
    return { store, fileBatch };
  },
  routes: {
    'POST /vector_stores': ({ file }) => [{ path: '/vector_stores', body: { file_ids: [file] } }],
    'GET /vector_stores': ({ store }) => [
      { path: '/vector_stores', lists: store },
      { path: `/vector_stores?after=${store}` },
      { path: `/vector_stores?before=${store}` },
    ],
    'GET /vector_stores/:id': ({ store }) => [{ path: `/vector_stores/${store}` }],
    'POST /vector_stores/:id': ({ store }) => [
      { path: `/vector_stores/${store}`, body: { name: 'B' } },
    ],
    'DELETE /vector_stores/:id': ({ store }) => [{ path: `/vector_stores/${store}` }],
    'POST /vector_stores/:id/search': ({ store }) => [
      { path: `/vector_stores/${store}/search`, body: { query: 'parcel' } },
    ],
    'POST /vector_stores/:store/files': (theirs, own) => [
      { path: `/vector_stores/${own.store}/files`, body: { file_id: theirs.file } },
      { path: `/vector_stores/${theirs.store}/files`, body: { file_id: own.file } },
    ],
    'GET /vector_stores/:store/files': (theirs, own) => [
      { path: `/vector_stores/${theirs.store}/files` },
      { path: `/vector_stores/${own.store}/files?after=${theirs.file}` },
      { path: `/vector_stores/${own.store}/files?before=${theirs.file}` },
    ],
    'GET /vector_stores/:store/files/:id': (theirs, own) => [
      { path: `/vector_stores/${theirs.store}/files/${theirs.file}` },
      { path: `/vector_stores/${own.store}/files/${theirs.file}` },
    ],
    'POST /vector_stores/:store/files/:id': ({ store, file }) => [
      { path: `/vector_stores/${store}/files/${file}`, body: { attributes: { a: 'b' } } },
    ],
    'DELETE /vector_stores/:store/files/:id': ({ store, file }) => [
      { path: `/vector_stores/${store}/files/${file}` },
    ],
    'GET /vector_stores/:store/files/:id/content': ({ store, file }) => [
      { path: `/vector_stores/${store}/files/${file}/content` },
    ],
    'POST /vector_stores/:store/file_batches': (theirs, own) => [
      { path: `/vector_stores/${own.store}/file_batches`, body: { file_ids: [theirs.file] } },
      {
        path: `/vector_stores/${own.store}/file_batches`,
        body: { files: [{ file_id: theirs.file }] },
      },
      { path: `/vector_stores/${theirs.store}/file_batches`, body: { file_ids: [own.file] } },
    ],
    'GET /vector_stores/:store/file_batches': (theirs, own) => [
      { path: `/vector_stores/${theirs.store}/file_batches` },
      { path: `/vector_stores/${own.store}/file_batches?after=${theirs.fileBatch}` },
    ],
    'GET /vector_stores/:store/file_batches/:id': (theirs, own) => [
      { path: `/vector_stores/${theirs.store}/file_batches/${theirs.fileBatch}` },
      { path: `/vector_stores/${own.store}/file_batches/${theirs.fileBatch}` },
    ],
    'POST /vector_stores/:store/file_batches/:id/cancel': (theirs, own) => [
      { path: `/vector_stores/${own.store}/file_batches/${theirs.fileBatch}/cancel` },
      { path: `/vector_stores/${theirs.store}/file_batches/${theirs.fileBatch}/cancel` },
    ],
    'GET /vector_stores/:store/file_batches/:id/files': (theirs, own) => [
      { path: `/vector_stores/${theirs.store}/file_batches/${theirs.fileBatch}/files` },
      { path: `/vector_stores/${own.store}/file_batches/${theirs.fileBatch}/files` },
    ],
  },
};
