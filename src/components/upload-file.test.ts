import { expect, it, vi } from 'vitest';
import { uploadFile } from './upload-file';

it('an upload with an aborted signal is cancelled, and sends nothing', async () => {
  let sent = 0;
  class Request {
    upload = {};
    open() {}
    abort() {}
    send() {
      sent += 1;
    }
  }
  vi.stubGlobal('XMLHttpRequest', Request);
  const file = new File(['x'], 'a.txt');
  const upload = uploadFile({ url: '/x', file, signal: AbortSignal.abort() });
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  expect(sent).toBe(0);
  vi.unstubAllGlobals();
});
