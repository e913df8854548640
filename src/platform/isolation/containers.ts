import type { IsolationCases } from './testing';

const form = () => {
  const body = new FormData();
  body.set('file', new File(['The parcel is in Lisbon.'], 'a.txt'));
  return body;
};

export const containerCases: IsolationCases = {
  async make(ask) {
    const { id: container } = await ask('POST', '/containers', { name: 'reports' });
    const { id: containerFile } = await ask('POST', `/containers/${container}/files`, form());
    return { container, containerFile };
  },
  routes: {
    'POST /containers': ({ file }) => [
      { path: '/containers', body: { name: 'reports', file_ids: [file] } },
    ],
    'GET /containers': ({ container }) => [
      { path: '/containers', lists: container },
      { path: '/containers?name=reports', lists: container },
      { path: `/containers?after=${container}` },
    ],
    'GET /containers/:id': ({ container }) => [{ path: `/containers/${container}` }],
    'DELETE /containers/:id': ({ container }) => [{ path: `/containers/${container}` }],
    'POST /containers/:container/files': (theirs, own) => [
      { path: `/containers/${theirs.container}/files`, body: form() },
      { path: `/containers/${own.container}/files`, body: { file_id: theirs.file } },
    ],
    'GET /containers/:container/files': ({ container, containerFile }) => [
      { path: `/containers/${container}/files` },
      { path: `/containers/${container}/files?after=${containerFile}` },
    ],
    'GET /containers/:container/files/:id': (theirs, own) => [
      { path: `/containers/${theirs.container}/files/${theirs.containerFile}` },
      { path: `/containers/${own.container}/files/${theirs.containerFile}` },
    ],
    'GET /containers/:container/files/:id/content': (theirs, own) => [
      { path: `/containers/${theirs.container}/files/${theirs.containerFile}/content` },
      { path: `/containers/${own.container}/files/${theirs.containerFile}/content` },
    ],
    'DELETE /containers/:container/files/:id': ({ container, containerFile }) => [
      { path: `/containers/${container}/files/${containerFile}` },
    ],
  },
};
