import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing';
import { startOfficial } from '../testing-official';

async function start() {
  const platform = startOfficial();
  const { containers } = platform.openai;
  const { id: container_id } = await containers.create({ name: 'reports' });
  const ask = createAsk(platform);
  /** An upload as it stands on the wire, whatever its name is. */
  const send = (filename: string, text = 'abc') => {
    const form = new FormData();
    form.set('file', new File([text], filename));
    return ask('POST', `/containers/${container_id}/files`, form);
  };
  return { ...platform, ask, containers, container_id, send };
}

describe('a file of a container', () => {
  it('is uploaded, listed, read and deleted', async () => {
    const { containers, container_id, files, misfits } = await start();
    const made = await containers.files.create(container_id, {
      file: new File(['city\nOslo\n'], 'cities.csv'),
    });
    expect(made).toEqual({
      id: expect.stringMatching(/^cfile_/),
      object: 'container.file',
      created_at: 1_790_000_000,
      bytes: 10,
      container_id,
      path: '/mnt/data/cities.csv',
      source: 'user',
    });
    expect(await containers.files.retrieve(made.id, { container_id })).toEqual(made);
    const answer = await containers.files.content.retrieve(made.id, { container_id });
    expect(await answer.text()).toBe('city\nOslo\n');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '10',
      'content-disposition': 'attachment; filename="cities.csv"',
      'x-content-type-options': 'nosniff',
    });
    const other = await containers.files.create(container_id, { file: new File([''], 'b') });
    const page = await containers.files.list(container_id, { limit: 1 });
    expect(page).toMatchObject({ data: [{ id: other.id, bytes: 0 }], has_more: true });
    await containers.files.delete(other.id, { container_id });
    const rest = await containers.files.list(container_id, { after: other.id });
    expect(rest.data).toEqual([made]);
    const gone = containers.files.retrieve(other.id, { container_id });
    await expect(gone).rejects.toMatchObject({ status: 404 });
    await containers.delete(container_id);
    expect(await files.untouched(-1_000)).toEqual([]);
    expect(misfits).toEqual([]);
  });

  it('may be a copy of an uploaded file, by JSON or a form', async () => {
    const { containers, container_id, openai, ask } = await start();
    const file = new File(['abc'], 'a.txt');
    const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
    const made = await containers.files.create(container_id, { file_id });
    expect(made).toMatchObject({ path: '/mnt/data/a.txt', bytes: 3, source: 'user' });
    const form = new FormData();
    form.set('file_id', file_id);
    const again = await ask('POST', `/containers/${container_id}/files`, form);
    expect(again.body).toMatchObject({ path: '/mnt/data/a-2.txt' });
    const none = containers.files.create(container_id, { file_id: 'file-none' });
    await expect(none).rejects.toMatchObject({ status: 404, param: 'file_id' });
  });

  it.each([
    ['a path upwards', '../../etc/passwd'],
    ['a whole path', '/etc/passwd'],
    ['a path of Windows', 'C:\\boot.ini'],
    ['a folder', 'out/a.txt'],
    ['the folder itself', '.'],
    ['the folder above', '..'],
    ['dots', '...'],
    ['spaces', '   '],
    ['a line separator', 'a\u2028b'],
    ['a control character', 'a\u0085b'],
    ['a name that reads backwards', 'a\u202etxt.exe'],
    ['more than 200 bytes', `${'é'.repeat(101)}.txt`],
  ])('is refused with %s as its name, and not stored', async (_, name) => {
    const { send, containers, container_id, files } = await start();
    const { status, body } = await send(name);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ param: 'file', code: 'invalid_value' });
    expect(body.error.message).toMatch(/^Invalid file name: /);
    expect((await containers.files.list(container_id)).data).toEqual([]);
    expect(await files.untouched(-1_000)).toEqual([]);
  });

  it('keeps unusual harmless names; a taken name gets a number', async () => {
    const { send } = await start();
    const pathOf = async (name: string) => (await send(name)).body.path;
    expect(await pathOf('Ümläut – 🚂.csv')).toBe('/mnt/data/Ümläut – 🚂.csv');
    expect(await pathOf('.env')).toBe('/mnt/data/.env');
    expect(await pathOf('__proto__')).toBe('/mnt/data/__proto__');
    expect(await pathOf('__proto__')).toBe('/mnt/data/__proto__-2');
    expect(await pathOf('a.tar.gz')).toBe('/mnt/data/a.tar.gz');
    expect(await pathOf('a.tar.gz')).toBe('/mnt/data/a.tar-2.gz');
  });

  it.each([
    ['nothing', {}, 'file'],
    ['a file as JSON', { file: 'abc' }, 'file'],
    ['another field', { file_id: 'file-1', path: '/etc' }, 'path'],
  ])('is refused with %s', async (_, body, param) => {
    const { ask, container_id } = await start();
    const { status, body: answer } = await ask('POST', `/containers/${container_id}/files`, body);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ param });
  });

  it('is refused if the container is full', async () => {
    const { store, send, container_id } = await start();
    const row = await store.containers.find(container_id);
    if (!row) throw new Error('It is gone.');
    const full = {
      id: 'cfile_1',
      bytes: 2 ** 29 - 2,
      source: 'user',
      stored_as: 'cfile_1',
    } as const;
    await store.containerFiles.add(row, { ...full, created_at: 1_790_000_000 }, () => 'full');
    expect(await send('b', 'abc')).toMatchObject({ status: 413 });
    expect(await send('b', 'ab')).toMatchObject({ status: 200 });
  });
});
