import { describe, expect, it } from 'vitest';
import type { MessageObject, ThreadObject } from '@/lib/openai';
import type { Role } from '../auth/roles';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { fileImage, inlinePicture } from './image';
import { serveTransfer } from './transfer-handler';

const connection = 'local';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function open(role: Role = 'viewer') {
  const server = startServer();
  const { services } = server;
  const headers = { cookie: await server.cookieOf(role) };
  const request = new Request('http://localhost:3000/', { headers });
  return { ...server, entry: { services, request, connection, role, audited: null } };
}

async function withMessage(url: string, type = 'image_url') {
  const opened = await open();
  const { history } = openHistory(opened.services);
  await history.save({ connection, kind: 'thread' }, { id: 't', created_at: 1 } as ThreadObject);
  await history.save({ connection, kind: 'message', parent: 't' }, {
    id: 'm',
    created_at: 1,
    content: [{ type: 'text' }, { type, image_url: { url } }],
  } as unknown as MessageObject);
  const ask = (part: string, message = 'm') =>
    serveTransfer(opened.entry, (transfer) =>
      inlinePicture(transfer, {
        kind: 'message',
        parent: 't',
        id: message,
        path: `content.${part}.image_url`,
      }),
    );
  return { ...opened, ask };
}

describe('a picture in a message', () => {
  it('comes with the type of its bytes, whatever the data URL says, and may do nothing', async () => {
    const { ask } = await withMessage(`data:text/html;base64,${png.toString('base64')}`);
    const response = await ask('1');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
  });

  it.each([
    ['a part that is none', '7'],
    ['a part that is a text', '0'],
    ['no number', 'x'],
    ['what arrays have of their own', 'length'],
  ])('is not found for %s', async (_, part) => {
    const { ask } = await withMessage(`data:image/png;base64,${png.toString('base64')}`);
    expect((await ask(part)).status).toBe(404);
    expect((await ask('1', 'other')).status).toBe(404);
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', '<html>'])(
    'is never %s',
    async (markup) => {
      const data = Buffer.from(markup).toString('base64');
      const { ask } = await withMessage(`data:image/svg+xml;base64,${data}`);
      expect((await ask('1')).status).toBe(415);
    },
  );
});

describe('an image file', () => {
  const upload = async (bytes: Uint8Array, name: string) => {
    const { services, entry } = await open();
    const { openClient } = await import('../connections/client');
    const [local] = await services.connections.list();
    if (!local) throw new Error('There is no platform.');
    const openai = await openClient(services, local);
    const file = new File([bytes as BlobPart], name);
    const { id } = await openai.files.create({ file, purpose: 'vision' });
    return serveTransfer(entry, (transfer) => fileImage(transfer, id));
  };

  it('is shown', async () => {
    const response = await upload(png, 'a.png');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
  });

  it('is refused if the file is something else', async () => {
    expect((await upload(Buffer.from('<html>'), 'a.png')).status).toBe(415);
  });
});
