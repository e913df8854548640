import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Role } from '../auth/roles';
import { createEgressFetch } from '../connections/egress-fetch';
import { ask, connection, startTracking } from '../history/testing';
import { downloadFile } from './download';
import { exportResults } from './export';
import { serveTransfer, type Transfer } from './transfer-handler';
import { uploadFile } from './upload';

const origin = 'http://localhost:3000';

type Handle = (transfer: Transfer) => Promise<Response>;

async function start(options: Parameters<typeof startTracking>[0] = {}) {
  const tracking = await startTracking(options);
  const { services, cookieOf } = tracking;
  const send = async (
    { path, role = 'operator', slug = connection, needs = 'viewer' }: Asked,
    answer: Handle,
    init: RequestInit & { duplex?: 'half' } = {},
  ) => {
    const headers = { origin, ...(role && { cookie: await cookieOf(role) }), ...init.headers };
    const request = new Request(`${origin}${path}`, { ...init, headers });
    return serveTransfer(
      { services, request, connection: slug, role: needs, audited: null },
      answer,
    );
  };
  return {
    ...tracking,
    upload: (
      query: string,
      body: BodyInit | null,
      asked: Partial<Asked> = {},
      init: RequestInit = {},
    ) =>
      send({ path: `/files?${query}`, needs: 'operator', ...asked }, uploadFile, {
        method: 'POST',
        duplex: 'half',
        body,
        ...init,
      }),
    download: (id: string, asked: Partial<Asked> = {}, headers: Record<string, string> = {}) =>
      send({ path: '/content', ...asked }, (transfer) => downloadFile(transfer, id), { headers }),
    exported: (id: string, query: string) =>
      send({ path: `/export?${query}` }, (transfer) => exportResults(transfer, id)),
  };
}

/** An upstream behind a socket that takes uploads and counts their bytes. Returns its base URL. */
async function startReceiver(): Promise<string> {
  const server = createServer(async (request, response) => {
    let bytes = 0;
    for await (const chunk of request) bytes += chunk.length;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'file-1', object: 'file', bytes, created_at: 1 }));
  });
  await once(server.listen(0), 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

/** So many bytes, made as they are asked for, and how far the memory of the process grew meanwhile. */
function bodyOf(length: number) {
  const before = process.memoryUsage.rss();
  let peak = before;
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      peak = Math.max(peak, process.memoryUsage.rss());
      if (sent >= length) return controller.close();
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  return { body, growth: () => peak - before };
}

interface Asked {
  path: string;
  /** Who asks. */
  role?: Role | null;
  /** What the route asks for. */
  needs?: Role;
  slug?: string;
}

describe('an upload', () => {
  it('passes on what comes as a file, in the user’s name', async () => {
    const { upload, openai, history } = await start();
    const answer = await upload('purpose=batch&filename=in.jsonl', 'one\ntwo\n');
    const file = await answer.json();
    expect(file).toMatchObject({
      object: 'file',
      filename: 'in.jsonl',
      bytes: 8,
      purpose: 'batch',
    });
    expect(await (await openai.files.content(file.id)).text()).toBe('one\ntwo\n');
    const [created] = await history.timeline({ connection, kind: 'file' }, file.id);
    expect(created).toMatchObject({ what: 'created', by: { id: 'operator' } });
  });

  it('takes any file name for a name', async () => {
    const { upload } = await start();
    for (const [given, kept] of [
      ['../../etc/passwd', 'passwd'],
      ['a"\r\nb', 'a"\r\nb'],
      ['', 'file'],
      ['x'.repeat(9_999), 'x'.repeat(255)],
    ]) {
      const query = new URLSearchParams({ purpose: 'user_data', filename: given ?? '' });
      const file = await (await upload(`${query}`, 'x')).json();
      expect(file.filename.replaceAll(/%0D|%0A|%22/g, (it: string) => decodeURIComponent(it))).toBe(
        kept,
      );
    }
  });

  it('may be empty', async () => {
    const { upload } = await start();
    const answer = await upload('purpose=user_data&filename=a.txt', null);
    expect(await answer.json()).toMatchObject({ bytes: 0, filename: 'a.txt' });
  });

  it('is refused in upstream’s words', async () => {
    const { upload } = await start();
    const answer = await upload('purpose=world_domination&filename=a', 'x');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: {
        message: expect.stringContaining('world_domination'),
        data: {
          code: 'BAD_REQUEST',
          httpStatus: 400,
          upstream: { status: 400, type: 'invalid_request_error' },
        },
      },
    });
    expect((await upload('filename=a', 'x')).status).toBe(400);
  });

  it('takes an operator, a known connection, and our own origin', async () => {
    const { upload } = await start();
    const query = 'purpose=batch&filename=a.jsonl';
    expect((await upload(query, 'x', { role: null })).status).toBe(401);
    expect((await upload(query, 'x', { role: 'viewer' })).status).toBe(403);
    expect((await upload(query, 'x', { slug: 'nowhere' })).status).toBe(404);
    const foreign = { headers: { origin: 'https://evil.example' } };
    expect((await upload(query, 'x', {}, foreign)).status).toBe(403);
  });

  it.each([connection, 'openai'])(
    'of 200 MB to %s is not held in memory',
    { timeout: 60_000 },
    async (slug) => {
      const outbound = createEgressFetch();
      onTestFinished(outbound.close);
      const env = {
        OPENAI_API_KEY: 'sk-test-0123456789',
        OPENAI_BASE_URL: await startReceiver(),
      };
      const { upload } = await start({ env, fetch: outbound.to({ privateHosts: ['127.0.0.1'] }) });
      const { body, growth } = bodyOf(200 * 2 ** 20);

      const answer = await upload('purpose=user_data&filename=big.bin', body, { slug });

      expect((await answer.json()).bytes).toBeGreaterThanOrEqual(200 * 2 ** 20);
      // Half of it: a busy machine collects late. What it really takes is for the bench to say.
      expect(growth()).toBeLessThan(100 * 2 ** 20);
    },
  );

  it('stops upstream when the browser leaves', async () => {
    const { upload, openai, services } = await start();
    const leave = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(1_000));
        leave.abort();
      },
    });
    const answer = await upload(
      'purpose=user_data&filename=a.bin',
      body,
      {},
      { signal: leave.signal },
    );
    expect(answer.ok).toBe(false);
    expect((await openai.files.list()).data).toEqual([]);
    expect(services.shutdown.aborted).toBe(false);
  });
});

describe('a download', () => {
  it('is an attachment, whatever the name of the file', async () => {
    const { openai, look, download } = await start();
    const name = '<b>"évil"\u202e.html';
    const file = await openai.files.create({
      file: new File(['<script>'], name),
      purpose: 'user_data',
    });
    await look();
    const answer = await download(file.id, { role: 'viewer' });
    expect(await answer.text()).toBe('<script>');
    const { headers } = answer;
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[ -~]+"; filename\*=UTF-8''[\w%.-]+$/,
    );
    expect(headers.get('content-disposition')).not.toMatch(/[<>]|%3C|%E2%80%AE/);
  });

  it('comes from the archive if upstream deleted it', async () => {
    const { submit, look, openai, download } = await start();
    const lines = ask('a', '/wait 60s');
    const { input_file_id } = await submit(lines);
    await look();
    await openai.files.delete(input_file_id);
    const answer = await download(input_file_id);
    expect(await answer.text()).toBe(lines);
    expect(answer.headers.get('content-length')).toBe(String(lines.length));
  });

  it('is of a part that is asked for, of what is kept here and of what upstream has', async () => {
    const { submit, look, openai, download } = await start();
    const lines = ask('a', '/wait 60s');
    const { input_file_id } = await submit(lines);
    await look();
    await openai.files.delete(input_file_id);
    const file = new File([lines], 'b.jsonl');
    const { id } = await openai.files.create({ file, purpose: 'user_data' });
    for (const of of [input_file_id, id]) {
      const part = await download(of, {}, { range: 'bytes=2-5' });
      const { headers } = part;
      expect([part.status, await part.text()]).toEqual([206, lines.slice(2, 6)]);
      expect(headers.get('content-range')).toBe(`bytes 2-5/${lines.length}`);
      expect(headers.get('content-length')).toBe('4');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      const rest = { range: 'bytes=6-', 'if-range': headers.get('etag') ?? '' };
      expect(await (await download(of, {}, rest)).text()).toBe(lines.slice(6));
      const other = await download(of, {}, { ...rest, 'if-range': '"other"' });
      expect([other.status, await other.text()]).toEqual([200, lines]);
      const beyond = await download(of, {}, { range: 'bytes=99999-' });
      expect(beyond.status).toBe(416);
      expect(beyond.headers.get('content-range')).toBe(`bytes */${lines.length}`);
    }
  });

  it('of an unknown file is refused', async () => {
    const { download } = await start();
    const answer = await download('file-none');
    expect([answer.status, await answer.json()]).toMatchObject([
      404,
      { error: { data: { code: 'NOT_FOUND', upstream: { status: 404 } } } },
    ]);
    expect((await download('file-none', { role: null })).status).toBe(401);
  });
});

describe('an export', () => {
  it('has all results, or those of one outcome', async () => {
    const { submit, look, services, wait, exported } = await start();
    const { id } = await submit(ask('a', 'Say hello.') + ask('b', '/status 400'));
    expect((await exported(id, 'format=csv')).status).toBe(412);
    await look();
    await services.platform.idle();
    await wait(3);

    const csv = await exported(id, 'format=csv');
    expect(csv.headers.get('content-disposition')).toContain(`${id}_results.csv`);
    expect((await csv.text()).split('\r\n')).toHaveLength(4);
    const jsonl = await exported(id, 'format=jsonl&outcome=failed');
    const [line = '', ...rest] = (await jsonl.text()).split('\n');
    expect(JSON.parse(line)).toMatchObject({ custom_id: 'b', outcome: 'failed' });
    expect(rest).toEqual(['']);
    expect((await exported(id, 'format=xml')).status).toBe(400);
  });
});
