import { describe, expect, it } from 'vitest';
import { startRuns } from '../runs/testing';
import { createAsk } from '../testing';

describe('threads', () => {
  it('are created empty, or with messages in order', async () => {
    const platform = startRuns();
    const { beta, messages } = platform;
    const { status, body } = await createAsk(platform)('POST', '/threads');
    expect([status, body]).toEqual([
      200,
      {
        id: expect.stringMatching(/^thread_\w{24}$/),
        object: 'thread',
        created_at: 1_790_000_000,
        metadata: {},
        tool_resources: {},
      },
    ]);
    const { id } = await beta.threads.create({
      metadata: { a: 'b' },
      messages: [
        { role: 'user', content: 'one' },
        { role: 'assistant', content: 'two' },
        { role: 'user', content: [{ type: 'text', text: 'three' }], metadata: { c: 'd' } },
      ],
    });
    const { data } = await messages.list(id, { order: 'asc' });
    expect(data.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(data[2]).toMatchObject({
      content: [{ type: 'text', text: { value: 'three', annotations: [] } }],
      metadata: { c: 'd' },
    });
  });

  it('are listed as an extension, newest first, with stable pages after a deletion', async () => {
    const platform = startRuns();
    const ask = createAsk(platform);
    const made: string[] = [];
    for (let n = 0; n < 3; n += 1) made.unshift((await platform.beta.threads.create()).id);
    const first = await ask('GET', '/threads?limit=2');
    expect(first.body).toMatchObject({
      object: 'list',
      data: [
        { id: made[0], object: 'thread' },
        { id: made[1], object: 'thread' },
      ],
      has_more: true,
    });
    await platform.beta.threads.delete(made[1] ?? '');
    const { body } = await ask('GET', `/threads?after=${made[1]}`);
    expect(body).toMatchObject({ data: [{ id: made[2] }], has_more: false });
    expect((await ask('GET', '/threads?order=x')).status).toBe(400);
  });

  it('are deleted with their messages', async () => {
    const { beta, messages } = startRuns();
    const { id } = await beta.threads.create({ messages: [{ role: 'user', content: 'Hi' }] });
    expect(await beta.threads.delete(id)).toMatchObject({ object: 'thread.deleted' });
    await expect(messages.list(id)).rejects.toMatchObject({
      message: `404 No thread found with id '${id}'.`,
    });
  });

  it('change only the given fields', async () => {
    const { beta } = startRuns();
    const { id } = await beta.threads.create({ metadata: { a: 'b' } });
    expect((await beta.threads.update(id, {})).metadata).toEqual({ a: 'b' });
    expect((await beta.threads.update(id, { metadata: null })).metadata).toEqual({});
  });
});

describe('messages', () => {
  it('are written, read, changed and deleted', async () => {
    const { beta, messages } = startRuns();
    const { id: thread_id } = await beta.threads.create();
    const made = await messages.create(thread_id, { role: 'user', content: 'Hello, world!' });
    expect(made).toEqual({
      id: expect.stringMatching(/^msg_\w{24}$/),
      object: 'thread.message',
      created_at: 1_790_000_000,
      assistant_id: null,
      thread_id,
      run_id: null,
      role: 'user',
      content: [{ type: 'text', text: { value: 'Hello, world!', annotations: [] } }],
      attachments: [],
      metadata: {},
    });
    const changed = await messages.update(made.id, { thread_id, metadata: { a: 'b' } });
    expect(await messages.retrieve(made.id, { thread_id })).toEqual(changed);
    await messages.delete(made.id, { thread_id });
    await expect(messages.retrieve(made.id, { thread_id })).rejects.toMatchObject({
      message: `404 No message found with id '${made.id}'.`,
    });
  });

  it('belong to their thread only', async () => {
    const { beta, messages } = startRuns();
    const { id: thread_id } = await beta.threads.create();
    const { id: other } = await beta.threads.create();
    const { id } = await messages.create(thread_id, { role: 'user', content: 'Hi' });
    await expect(messages.retrieve(id, { thread_id: other })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('are listed after a deleted one, in both orders', async () => {
    const { beta, messages } = startRuns();
    const { id: thread_id } = await beta.threads.create();
    const ids: string[] = [];
    for (const content of ['a', 'b', 'c', 'd', 'e'])
      ids.push((await messages.create(thread_id, { role: 'user', content })).id);
    const [, second = '', third = ''] = ids;
    await messages.delete(third, { thread_id });
    const listed = async (query: object) =>
      (await messages.list(thread_id, query)).data.map(({ id }) => ids.indexOf(id));

    expect(await listed({ after: third })).toEqual([1, 0]);
    expect(await listed({ before: third })).toEqual([4, 3]);
    expect(await listed({ after: second, order: 'asc' })).toEqual([3, 4]);
    await expect(messages.list(thread_id, { after: 'msg_x' })).rejects.toMatchObject({
      status: 400,
      param: 'after',
    });
  });

  it('are listed page by page to the end', async () => {
    const { beta, messages } = startRuns();
    const { id } = await beta.threads.create({
      messages: Array.from({ length: 45 }, (_, index) => ({
        role: 'user' as const,
        content: `message ${index}`,
      })),
    });
    let count = 0;
    for await (const _ of messages.list(id)) count += 1;
    expect(count).toBe(45);
  });

  it.each([
    [{ role: 'user' }, 'content'],
    [{ role: 'user', content: '' }, 'content'],
    [{ role: 'user', content: [] }, 'content'],
    [{ role: 'robot', content: 'Hi' }, 'role'],
    [{ role: 'user', content: 'x'.repeat(256_001) }, 'content'],
    [{ role: 'user', content: [{ type: 'image_file', image_file: { file_id: 'file-x' } }] }, 'id'],
    [{ role: 'user', content: 'Hi', attachments: [{ tools: [] }] }, 'attachments[0].file_id'],
    [{ role: 'user', content: 'Hi', metadata: { a: 'x'.repeat(513) } }, 'metadata.a'],
  ])('are refused as documented: %#', async (body, param) => {
    const platform = startRuns();
    const { id } = await platform.beta.threads.create();
    const { status, body: answer } = await createAsk(platform)(
      'POST',
      `/threads/${id}/messages`,
      body,
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(answer.error).toMatchObject({ type: 'invalid_request_error', param });
  });
});
