import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type S3Fault, type S3Seen, startTestS3 } from '@/lib/bytes/s3/testing-server';
import { groupObjects } from './batch-groups/group-objects';
import { inputOf, startGroups } from './batch-groups/testing';
import { removeUnfinishedWrites } from './byte-store';
import { ask, startTracking } from './history/testing';

/** The server with its bytes in a bucket, of which each fifth request fails and is repeated. */
async function startBucket() {
  let count = 0;
  const failing = ({ method }: S3Seen): S3Fault | undefined => {
    count += 1;
    if (count % 5 !== 0) return undefined;
    return method === 'GET' ? 'cut-answer' : 'slow-down';
  };
  const { endpoint, objects } = await startTestS3(failing);
  const env = {
    ...{ FILES_URL: 's3://bucket/box', S3_ENDPOINT: endpoint },
    ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' },
  };
  const names = (prefix: string) =>
    [...objects.keys()].filter((key) => key.startsWith(`box/${prefix}`));
  return { env, objects, names };
}

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

describe('with bytes in a bucket', () => {
  it('files are stored, read, searched and deleted', async () => {
    const { env, names } = await startBucket();
    const { openai, folder, services } = await startTracking({ env });
    const text = 'The signal box is at the end of platform nine.\n'.repeat(500);
    const file = await openai.files.create({
      ...{ file: new File([text], 'box.txt'), purpose: 'assistants' },
    });
    expect(await (await openai.files.content(file.id)).text()).toBe(text);
    expect(names('platform/files/')).toEqual([`box/platform/files/${file.id}`]);
    const store = await openai.vectorStores.create({ file_ids: [file.id] });
    await services.platform.idle();
    const found = await openai.vectorStores.search(store.id, { query: 'platform nine' });
    expect(found.data[0]?.content[0]?.text).toContain('signal box');
    await openai.files.delete(file.id);
    expect(names('platform/')).toEqual([]);
    expect(filesIn(join(folder, 'platform', 'files'))).toEqual([]);
    expect(filesIn(join(folder, 'platform', 'scratch'))).toEqual([]);
  });

  it('an upload is put together from its parts', async () => {
    const { env, names } = await startBucket();
    const { openai } = await startTracking({ env });
    const parts = [Buffer.alloc(6_000_000, 'a'), Buffer.alloc(7_000_000, 'bc'), Buffer.from('d')];
    const whole = Buffer.concat(parts);
    const upload = await openai.uploads.create({
      ...{ filename: 'a.bin', bytes: whole.length, mime_type: 'text/plain', purpose: 'user_data' },
    });
    const part_ids: string[] = [];
    for (const part of parts)
      part_ids.push(
        (await openai.uploads.parts.create(upload.id, { data: new File([part], 'p') })).id,
      );
    const md5 = createHash('md5').update(whole).digest('hex');
    const { file } = await openai.uploads.complete(upload.id, { part_ids, md5 });
    const content = await (await openai.files.content(file?.id ?? '')).arrayBuffer();
    expect(Buffer.from(content).equals(whole)).toBe(true);
    expect(names('platform/files/')).toEqual([`box/platform/files/${file?.id}`]);
  });

  it('a batch is run, archived and read by the console', async () => {
    const { env, names, objects } = await startBucket();
    const tracking = await startTracking({ env });
    const { openai, folder, services, submit, wait, caller, archive } = tracking;
    const { id } = await submit(ask('a', '/echo one') + ask('b', '/echo two'));
    await services.platform.idle();
    await wait(30);
    const batch = await openai.batches.retrieve(id);
    expect(batch).toMatchObject({ status: 'completed', request_counts: { completed: 2 } });
    // The log was local, and is no more.
    expect(names('platform/files/').sort()).toEqual(
      [batch.input_file_id, batch.output_file_id].map((id) => `box/platform/files/${id}`).sort(),
    );
    expect(filesIn(join(folder, 'platform', 'scratch', 'logs'))).toEqual([]);
    const results = await caller.batches.results({ connection: 'local', id });
    expect(results.items.map(({ custom_id, answered }) => [custom_id, answered])).toEqual([
      ['a', 'one'],
      ['b', 'two'],
    ]);
    expect(names('archive/local/')).toHaveLength(2);
    expect(filesIn(join(folder, 'archive'))).toEqual([]);
    const line = await caller.batches.result({ connection: 'local', id, line: 2 });
    expect(line).toMatchObject({ request: { custom_id: 'b' } });
    await archive.purge('local');
    expect(names('archive/')).toEqual([]);
    await removeUnfinishedWrites(services);
    expect(objects.size).toBe(2);
  });

  it('a batch group goes on where its upload broke off, is merged and deleted', async () => {
    const { env, names } = await startBucket();
    const groups = await startGroups({ env });
    const { caller, services, tick, run, exported, folder } = groups;
    const text = Buffer.from(inputOf(10));
    const { id } = await caller.batchGroups.create({
      ...{ connection: 'far', source: { kind: 'upload', name: 'a.jsonl' }, limits: { lines: 4 } },
    });
    const { arriving } = groupObjects(services.objects, { connection: 'far', id });
    await arriving.append(0, [text.subarray(0, 500)]);
    expect(await caller.batchGroups.retrieve({ connection: 'far', id })).toMatchObject({
      received_bytes: 500,
    });
    await arriving.append(500, [text.subarray(500)]);
    await caller.batchGroups.check({ connection: 'far', id, bytes: text.length });
    await tick();
    expect(names('batch-groups/').map((key) => key.split('/').at(-1))).toEqual([
      ...['input.jsonl', 'problems.jsonl'],
    ]);
    await caller.batchGroups.submit({ connection: 'far', id });
    expect(await run(id)).toMatchObject({ status: 'completed', counts: { ok: 10 } });
    expect((await exported(id)).map(({ row }) => row.customId)).toHaveLength(10);
    expect(filesIn(join(folder, 'scratch'))).toEqual([]);
    await caller.batchGroups.delete({ connection: 'far', id });
    expect(names('batch-groups/')).toEqual([]);
  });

  it('a fine-tuned model answers', async () => {
    const { env, names } = await startBucket();
    const { openai, services } = await startTracking({ env });
    const line = (at: number) =>
      JSON.stringify({
        messages: [
          { role: 'user', content: `Which colour has signal ${at}?` },
          { role: 'assistant', content: at % 2 === 0 ? 'Red.' : 'Green.' },
        ],
      });
    const lines = Array.from({ length: 12 }, (_, at) => `${line(at)}\n`).join('');
    const file = new File([lines], 'colours.jsonl');
    const { id } = await openai.files.create({ file, purpose: 'fine-tune' });
    const job = await openai.fineTuning.jobs.create({
      ...{ model: 'signalbox-mini', training_file: id },
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 1 } } },
    });
    await services.platform.idle();
    const ended = await openai.fineTuning.jobs.retrieve(job.id);
    expect(ended.status).toBe('succeeded');
    expect(names('platform/fine-tuning/')).not.toEqual([]);
    const answer = await openai.chat.completions.create({
      model: ended.fine_tuned_model ?? '',
      messages: [{ role: 'user', content: 'Which colour has signal 2?' }],
    });
    expect(answer.choices[0]?.message.content).not.toBe('');
  });
});
