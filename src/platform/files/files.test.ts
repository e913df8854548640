import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chatLines, createAsk, startPlatform, testKey } from '../testing';

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const file = (text: string, name = 'requests.jsonl') => new File([text], name);

describe('a file', () => {
  it('is downloaded unchanged', async () => {
    const { openai } = startPlatform();
    const text = chatLines(3);

    const { id, ...created } = await openai.files.create({
      file: file(text),
      purpose: 'user_data',
    });
    const content = await openai.files.content(id);

    expect(id).toMatch(/^file-[0-9A-Za-z]{22}$/);
    expect(created).toEqual({
      object: 'file',
      purpose: 'user_data',
      filename: 'requests.jsonl',
      bytes: text.length,
      created_at: 1_790_000_000,
      expires_at: null,
      status: 'processed',
      status_details: null,
    });
    expect(await openai.files.retrieve(id)).toEqual({ id, ...created });
    expect(await content.text()).toBe(text);
    expect(content.headers.get('content-disposition')).toBe(
      'attachment; filename="requests.jsonl"',
    );
  });

  it('is downloaded in parts, as long as it is the same', async () => {
    const { openai } = startPlatform();
    const { id } = await openai.files.create({ file: file('0123456789'), purpose: 'user_data' });
    const part = await openai.files.content(id, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 2-4/10']);
    expect(await part.text()).toBe('234');
    const rest = { range: 'bytes=5-', 'if-range': part.headers.get('etag') ?? '' };
    expect(await (await openai.files.content(id, { headers: rest })).text()).toBe('56789');
    const other = { range: 'bytes=5-', 'if-range': '"other"' };
    const whole = await openai.files.content(id, { headers: other });
    expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
    await expect(
      openai.files.content(id, { headers: { range: 'bytes=10-' } }),
    ).rejects.toMatchObject({ status: 416, code: 'range_not_satisfiable' });
  });

  it('expires as requested; batch input after 30 days', async () => {
    const { openai, clock } = startPlatform();
    const ask = createAsk(startPlatform());
    const batch = await openai.files.create({ file: file('{}'), purpose: 'batch' });
    const short = await openai.files.create({
      file: file('{}'),
      purpose: 'assistants',
      expires_after: { anchor: 'created_at', seconds: 3600 },
    });

    expect(batch.expires_at).toBe(clock.time + 2_592_000);
    expect(short.expires_at).toBe(clock.time + 3600);
    clock.time += 3600;
    await expect(openai.files.retrieve(short.id)).rejects.toMatchObject({ status: 404 });
    expect((await openai.files.list()).data.map(({ id }) => id)).toEqual([batch.id]);

    const tooShort = form({
      purpose: 'batch',
      'expires_after[anchor]': 'created_at',
      'expires_after[seconds]': '5',
      file: file('{}'),
    });
    expect((await ask('POST', '/files', tooShort)).body.error).toMatchObject({
      param: 'expires_after.seconds',
      code: 'integer_below_min_value',
    });
  });

  it('is deleted with its bytes', async () => {
    const { openai, folder } = startPlatform();
    const { id } = await openai.files.create({ file: file('x', 'x.txt'), purpose: 'vision' });

    expect(await openai.files.delete(id)).toEqual({ object: 'file', deleted: true, id });

    expect(await readdir(join(folder, 'files'))).toEqual([]);
    await expect(openai.files.content(id)).rejects.toMatchObject({
      status: 404,
      message: `404 No such File object: ${id}`,
      param: 'id',
      code: null,
    });
  });

  it('keeps any name and encodes it for headers', async () => {
    const { openai, folder } = startPlatform();
    const name = 'a"b\\c<script>– ü.txt';

    const { id, filename } = await openai.files.create({ file: file('x', name), purpose: 'evals' });
    const { headers } = await openai.files.content(id);

    expect(filename).toContain('<script>– ü.txt');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''\S+$/,
    );
    expect(await readdir(join(folder, 'files'))).toEqual([id]);
  });

  it('may have a name like a path', async () => {
    const { openai, folder } = startPlatform();

    await openai.files.create({ file: file('x', '../../evil.txt'), purpose: 'evals' });

    expect(await readdir(folder)).not.toContain('evil.txt');
  });
});

describe('an upload is rejected', () => {
  const refusals: [string, FormData | string, object][] = [
    [
      'for an unknown purpose',
      form({ purpose: 'world_domination', file: file('x') }),
      {
        message:
          "'world_domination' is not one of ['fine-tune', 'assistants', 'batch', 'user_data', 'vision', 'evals'] - 'purpose'",
        type: 'invalid_request_error',
        param: 'purpose',
        code: null,
      },
    ],
    [
      'without a purpose',
      form({ file: file('x') }),
      { message: "'purpose' is a required property" },
    ],
    ['without a file', form({ purpose: 'batch' }), { message: "'file' is a required property" }],
    [
      'for a batch that is not called .jsonl',
      form({ purpose: 'batch', file: file('x', 'notes.txt') }),
      { message: 'Invalid file format for Batch API. Must be .jsonl' },
    ],
    ['that is no form', '{}', { message: expect.stringContaining('multipart form') }],
  ];

  it.each(refusals)('%s', async (_, body, error) => {
    const platform = startPlatform();

    const answer = await createAsk(platform)('POST', '/files', body);

    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject(error);
    expect(await readdir(join(platform.folder, 'files'))).toEqual([]);
  });

  it('but not for a batch file without an extension', async () => {
    const body = form({ purpose: 'batch', file: file('x', 'test-batch-file') });

    expect((await createAsk(startPlatform())('POST', '/files', body)).status).toBe(200);
  });

  it('as soon as it announces too many bytes', async () => {
    const platform = startPlatform();

    const response = await platform.fetch('http://platform/v1/files', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${testKey}`,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(2 ** 30),
      },
      body: '',
    });

    expect(response.status).toBe(413);
  });
});

describe('an interrupted upload', () => {
  it('leaves nothing behind', async () => {
    const platform = startPlatform();
    const body = new ReadableStream({
      start(controller) {
        const head = 'Content-Disposition: form-data; name="file"; filename="a.jsonl"';
        controller.enqueue(new TextEncoder().encode(`--x\r\n${head}\r\n\r\nhalf of it`));
      },
      pull(controller) {
        controller.error(new Error('The line was cut.'));
      },
    });

    const response = await platform.fetch('http://platform/v1/files', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${testKey}`,
        'content-type': 'multipart/form-data; boundary=x',
      },
      body,
      duplex: 'half',
    } as RequestInit);

    expect(response.ok).toBe(false);
    expect(await readdir(join(platform.folder, 'files'))).toEqual([]);
    expect((await createAsk(platform)('GET', '/files')).body.data).toEqual([]);
  });
});

describe('the list of files', () => {
  it('is filtered by purpose and paged, newest first', async () => {
    const { openai } = startPlatform();
    for (const name of ['1.txt', '2.txt', '3.txt'])
      await openai.files.create({ file: file('x', name), purpose: 'user_data' });
    await openai.files.create({ file: file('x'), purpose: 'batch' });

    const page = await openai.files.list({ purpose: 'user_data', limit: 2 });
    const names = page.data.map(({ filename }) => filename);
    const oldest = await openai.files.list({ order: 'asc', limit: 1 });

    expect(names).toEqual(['3.txt', '2.txt']);
    expect(page.hasNextPage()).toBe(true);
    expect((await page.getNextPage()).data.map(({ filename }) => filename)).toEqual(['1.txt']);
    expect(oldest.data[0]?.filename).toBe('1.txt');
  });

  it('can be iterated while its files are deleted', async () => {
    const { openai } = startPlatform();
    for (let count = 0; count < 5; count += 1)
      await openai.files.create({ file: file('x', `${count}.txt`), purpose: 'user_data' });

    for await (const { id } of openai.files.list({ limit: 2 })) await openai.files.delete(id);

    expect((await openai.files.list()).data).toEqual([]);
  });

  it('has null ids when empty, and limits', async () => {
    const ask = createAsk(startPlatform());

    expect((await ask('GET', '/files')).body).toEqual({
      object: 'list',
      data: [],
      first_id: null,
      last_id: null,
      has_more: false,
    });
    expect((await ask('GET', '/files?limit=0')).body.error.message).toBe(
      "Invalid 'limit': integer below minimum value. Expected a value >= 1, but got 0 instead.",
    );
    expect((await ask('GET', '/files?limit=10001')).body.error.code).toBe(
      'integer_above_max_value',
    );
    expect((await ask('GET', '/files?after=file-nope')).status).toBe(400);
  });
});
