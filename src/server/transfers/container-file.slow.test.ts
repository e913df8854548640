import { describe, expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';
import { downloadContainerFile } from './container-file';
import { serveTransfer } from './transfer-handler';

const origin = 'http://localhost:3000';

async function start() {
  const tracking = await startTracking();
  const { services, cookieOf, openai } = tracking;
  const { id: container } = await openai.containers.create({ name: 'reports' });
  const put = async (name: string, text: string) => {
    const file = await openai.containers.files.create(container, { file: new File([text], name) });
    return file.id;
  };
  const download = async (
    id: string,
    of = container,
    role: 'viewer' | null = 'viewer',
    more: Record<string, string> = {},
  ) => {
    const headers = { origin, ...(role && { cookie: await cookieOf(role) }), ...more };
    const request = new Request(`${origin}/file`, { headers });
    return serveTransfer(
      { services, request, connection, role: 'viewer', audited: null },
      (transfer) => downloadContainerFile(transfer, { container: of, id }),
    );
  };
  return { ...tracking, container, put, download };
}

describe('the files of a container', () => {
  it('are listed, oldest first', async () => {
    const { caller, container, put } = await start();
    const ids = [await put('a.csv', '1'), await put('b.csv', '22')];
    expect(await caller.containers.files({ connection, id: container })).toMatchObject({
      files: [
        { id: ids[0], path: '/mnt/data/a.csv', bytes: 1 },
        { id: ids[1], path: '/mnt/data/b.csv', bytes: 2 },
      ],
      has_more: false,
    });
    const gone = caller.containers.files({ connection, id: 'cntr_none' });
    await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are downloaded by viewers, and never displayed as a page', async () => {
    const { put, download } = await start();
    const id = await put('report <b>ü.html', '<script>alert(1)</script>');
    const response = await download(id);
    expect(await response.text()).toBe('<script>alert(1)</script>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '25',
      'content-disposition': `attachment; filename="report _b__.html"; filename*=UTF-8''report%20_b_%C3%BC.html`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect((await download(id, undefined, null)).status).toBe(401);
  });

  it('are downloaded in parts', async () => {
    const { put, download } = await start();
    const id = await put('a.txt', '0123456789');
    const part = await download(id, undefined, 'viewer', { range: 'bytes=3-' });
    expect([part.status, await part.text()]).toEqual([206, '3456789']);
    expect(part.headers.get('content-range')).toBe('bytes 3-9/10');
    expect((await download(id, undefined, 'viewer', { range: 'bytes=10-' })).status).toBe(416);
  });

  it('are not found without the container or the file', async () => {
    const { put, download, openai, container } = await start();
    const id = await put('a.csv', '1');
    expect((await download('cfile_none')).status).toBe(404);
    expect((await download(id, 'cntr_none')).status).toBe(404);
    expect((await download('..')).status).toBe(400);
    expect((await download(id, '..')).status).toBe(400);
    await openai.containers.delete(container);
    expect((await download(id)).status).toBe(404);
  });
});
