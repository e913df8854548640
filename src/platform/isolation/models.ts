import type { IsolationCases } from './testing';

const shared = 'The models of the engines are those of all projects.';
const stateless = 'It names no stored object.';

export const modelCases: IsolationCases = {
  make: async () => ({}),
  routes: {
    'GET /models': shared,
    'GET /models/:model{.+}': shared,
    'DELETE /models/:model{.+}': shared,
    'POST /chat/completions': stateless,
    'POST /completions': stateless,
    'POST /embeddings': stateless,
    'POST /images/generations': stateless,
    'POST /images/variations': stateless,
    'POST /moderations': stateless,
    'POST /images/edits': ({ file }) => [
      { path: '/images/edits', body: { prompt: 'a', images: [{ file_id: file }] } },
      {
        path: '/images/edits',
        body: {
          prompt: 'a',
          images: [{ image_url: 'data:image/png;base64,AA' }],
          mask: { file_id: file },
        },
      },
    ],
  },
};
