import { chatLines } from '../testing';
import type { IsolationCases } from './testing';

export const fileCases: IsolationCases = {
  async make(ask) {
    const upload = async (text: string, name: string, purpose: string) => {
      const form = new FormData();
      form.set('file', new File([text], name));
      form.set('purpose', purpose);
      return (await ask('POST', '/files', form)).id as string;
    };
    return {
      file: await upload('The parcel is in Lisbon.', 'a.txt', 'assistants'),
      otherFile: await upload('The letter is in Porto.', 'b.txt', 'assistants'),
      input: await upload(chatLines(1, 'signalbox-mini'), 'a.jsonl', 'batch'),
    };
  },
  routes: {
    'POST /files': 'It names no object.',
    'GET /files': ({ file }) => [
      { path: '/files', lists: file },
      { path: '/files?purpose=assistants', lists: file },
      { path: `/files?after=${file}` },
    ],
    'GET /files/:id': ({ file }) => [{ path: `/files/${file}` }],
    'GET /files/:id/content': ({ file }) => [{ path: `/files/${file}/content` }],
    'DELETE /files/:id': ({ file }) => [{ path: `/files/${file}` }],
  },
};
