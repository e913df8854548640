import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

/** Up, listed, down again, deleted. */
export async function files(openai, deleteWith) {
  const file = await openai.files.create({
    file: new File(['Grüße aus dem Stellwerk'], 'grüße.txt'),
    purpose: 'user_data',
  });
  assert.equal(file.filename, 'grüße.txt');
  const names = [];
  for await (const { filename } of openai.files.list({ purpose: 'user_data' }))
    names.push(filename);
  assert.deepEqual(names, ['grüße.txt']);
  const content = await openai.files.content(file.id);
  assert.equal(await content.text(), 'Grüße aus dem Stellwerk');
  assert.ok(await deleteWith(openai.files, file.id));
  await assert.rejects(openai.files.retrieve(file.id), { status: 404 });
}

const megabyte = 2 ** 20;

/** 100 MB in parts of 10 MB, sent at the same time, put together in their order and checked by their md5. */
export async function bigUpload(openai, deleteWith) {
  const parts = Array.from({ length: 10 }, (_, index) => Buffer.alloc(10 * megabyte, `${index}`));
  const md5 = createHash('md5');
  for (const part of parts) md5.update(part);
  const upload = await openai.uploads.create({
    filename: 'big.txt',
    bytes: 100 * megabyte,
    mime_type: 'text/plain',
    purpose: 'user_data',
  });
  const sent = await Promise.all(
    parts.map((part) => openai.uploads.parts.create(upload.id, { data: new File([part], 'part') })),
  );
  const done = await openai.uploads.complete(upload.id, {
    part_ids: sent.map(({ id }) => id),
    md5: md5.digest('hex'),
  });
  assert.equal(done.status, 'completed');
  assert.equal(done.file.bytes, 100 * megabyte);
  const read = Buffer.from(await (await openai.files.content(done.file.id)).arrayBuffer());
  assert.ok(read.equals(Buffer.concat(parts)));
  assert.ok(await deleteWith(openai.files, done.file.id));
}
