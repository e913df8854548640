import { describe, expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';
import { refusal } from '../history/testing-upstream';

async function withFile(content: BlobPart, name = 'notes.txt', purpose = 'user_data' as const) {
  const tracking = await startTracking();
  const file = await tracking.openai.files.create({ file: new File([content], name), purpose });
  await tracking.look();
  const preview = () => tracking.caller.files.preview({ connection, id: file.id });
  return { ...tracking, file, preview };
}

describe('a preview', () => {
  it('has the lines of a short text', async () => {
    const { preview } = await withFile('one\r\ntwo\n');
    expect(await preview()).toEqual({
      kind: 'text',
      lines: ['one', 'two'],
      bytes_read: 9,
      truncated: false,
    });
  });

  it('reads the first 64 kB without cutting a line or a character', async () => {
    const { preview } = await withFile('{"text":"ééé"}\n'.repeat(100_000));
    const { kind, lines, bytes_read, truncated } = await preview();
    expect({ kind, bytes_read, truncated }).toEqual({
      kind: 'jsonl',
      bytes_read: 65_536,
      truncated: true,
    });
    expect(new Set(lines)).toEqual(new Set(['{"text":"ééé"}']));
  });

  it('shows the beginning of a line that is longer than that', async () => {
    const { preview } = await withFile('x'.repeat(100_000));
    expect(await preview()).toMatchObject({ kind: 'text', lines: ['x'.repeat(65_536)] });
  });

  it('shows nothing of a binary file', async () => {
    expect(await (await withFile(new Uint8Array([0, 1, 2]))).preview()).toMatchObject({
      kind: 'binary',
      lines: [],
    });
    expect(await (await withFile(new Uint8Array([0xff, 0xfe]))).preview()).toMatchObject({
      kind: 'binary',
    });
    expect(await (await withFile('')).preview()).toMatchObject({ kind: 'text', bytes_read: 0 });
  });

  it('shows the error of upstream', async () => {
    const message = 'Not allowed to download files of purpose: assistants';
    const { caller } = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      fetch: async () => refusal(400, message),
    });
    expect(await caller.files.preview({ connection: 'openai', id: 'file-1' })).toMatchObject({
      kind: 'unavailable',
      reason: message,
    });
  });
});

describe('a file', () => {
  it('is listed by purpose, status and name', async () => {
    const { caller, file, openai, wait } = await withFile('x');
    await openai.files.create({ file: new File(['{}'], 'in.jsonl'), purpose: 'batch' });
    await wait(200);
    const ids = async (filter: Parameters<typeof caller.history.list>[0]) =>
      (await caller.history.list({ kind: 'file', ...filter })).items.map(({ id }) => id);
    expect(await ids({ connection })).toHaveLength(2);
    expect(await ids({ connection, category: 'user_data' })).toEqual([file.id]);
    expect(await ids({ connection, search: 'notes' })).toEqual([file.id]);
    expect(await ids({ connection, status: ['error'] })).toEqual([]);
  });

  it('records who deleted it, once', async () => {
    const { as, file, history } = await withFile('x');
    const input = { connection, id: file.id };
    expect(await as('operator').files.delete(input)).toMatchObject({ id: file.id });
    const timeline = await history.timeline({ connection, kind: 'file' }, file.id);
    expect(timeline.at(-1)).toMatchObject({
      what: 'gone',
      by: { id: 'operator', name: 'operator' },
    });
    await expect(as('operator').files.delete(input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
