import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAsk, startPlatform } from '../testing';

const folder = process.env.RECORDINGS_DIR;

const recorded = (name: string) =>
  JSON.parse(readFileSync(join(folder ?? '', `${name}.json`), 'utf8')).response_body;

describe.skipIf(!folder || !existsSync(folder))('compared with recordings of the live API', () => {
  it('uploads and their parts have the same fields in the same order', async () => {
    const ask = createAsk(startPlatform());
    const { filename, bytes, purpose } = recorded('createUpload__ok');
    const begin = async () => {
      const body = { filename, bytes, purpose, mime_type: 'text/jsonl' };
      return (await ask('POST', '/uploads', body)).body;
    };
    const form = new FormData();
    form.set('data', new File(['x'.repeat(bytes)], 'data'));

    const created = await begin();
    const part = (await ask('POST', `/uploads/${created.id}/parts`, form)).body;
    const part_ids = [part.id];
    const completed = (await ask('POST', `/uploads/${created.id}/complete`, { part_ids })).body;
    const cancelled = (await ask('POST', `/uploads/${(await begin()).id}/cancel`)).body;

    const answers = {
      createUpload__ok: created,
      addUploadPart__ok: part,
      completeUpload__ok: completed,
      cancelUpload__ok: cancelled,
    };
    for (const [name, answer] of Object.entries(answers))
      expect(Object.keys(answer), name).toEqual(Object.keys(recorded(name)));
    const { file } = recorded('completeUpload__ok');
    expect(Object.keys(completed.file).sort()).toEqual(Object.keys(file).sort());
    expect(created).toMatchObject({ filename, bytes, purpose, status: 'pending' });
    expect(created.expires_at - created.created_at).toBe(
      recorded('createUpload__ok').expires_at - recorded('createUpload__ok').created_at,
    );
  });
});
