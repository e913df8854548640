import type { IsolationCases } from './testing';

const part = () => {
  const form = new FormData();
  form.set('data', new File(['part'], 'part'));
  return form;
};

export const uploadCases: IsolationCases = {
  async make(ask) {
    const body = { filename: 'a.txt', purpose: 'assistants', bytes: 4, mime_type: 'text/plain' };
    const { id: upload } = await ask('POST', '/uploads', body);
    return { upload, part: (await ask('POST', `/uploads/${upload}/parts`, part())).id };
  },
  routes: {
    'POST /uploads': 'It names no object.',
    'POST /uploads/:id/parts': ({ upload }) => [{ path: `/uploads/${upload}/parts`, body: part() }],
    'POST /uploads/:id/complete': (theirs, own) => [
      // Last for the owner, because it completes the upload.
      ...[own.upload, theirs.upload].map((upload) => ({
        path: `/uploads/${upload}/complete`,
        body: { part_ids: [theirs.part] },
      })),
    ],
    'POST /uploads/:id/cancel': ({ upload }) => [{ path: `/uploads/${upload}/cancel` }],
  },
};
