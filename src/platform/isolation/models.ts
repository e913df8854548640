import type { IsolationCases } from './testing';

const elsewhere = 'Fine-tuned models are asked in a test of their own.';
const stateless = 'It names no stored object.';

export const modelCases: IsolationCases = {
  make: async () => ({}),
  routes: {
    'GET /models': ({ tuned }) => [{ path: '/models', lists: tuned }],
    'GET /models/:model{.+}': ({ tuned }) => [{ path: `/models/${tuned}` }],
    'DELETE /models/:model{.+}': ({ tuned }) => [{ path: `/models/${tuned}` }],
    'POST /chat/completions': elsewhere,
    'POST /completions': elsewhere,
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
    'POST /audio/speech': stateless,
    'POST /audio/transcriptions': stateless,
    'POST /audio/translations': stateless,
  },
};
