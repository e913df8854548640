import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chatLines, createAsk, startPlatform } from './testing';

const folder = process.env.RECORDINGS_DIR;

/** What the live API answered when it was recorded. */
function recorded(name: string) {
  const text = readFileSync(join(folder ?? '', `${name}.json`), 'utf8');
  const { status, response_body } = JSON.parse(text);
  return { status, body: response_body };
}

function form(purpose: string, filename: string): FormData {
  const data = new FormData();
  data.append('purpose', purpose);
  data.append('file', new File([chatLines(2)], filename));
  return data;
}

describe.skipIf(!folder || !existsSync(folder))('held against recordings of the live API', () => {
  const refusals: [string, string, string, FormData?][] = [
    ['retrieveFile__error_404_None', 'GET', '/files/fake_id'],
    ['downloadFile__error_404_None', 'GET', '/files/fake_id/content'],
    ['deleteFile__error_404_None', 'DELETE', '/files/fake_id'],
    ['deleteModel__error_404_model_not_found', 'DELETE', '/models/fake_id'],
    ['createFile__error_400_None', 'POST', '/files', form('world_domination', 'a.jsonl')],
  ];

  it.each(refusals)('%s is refused word by word', async (name, method, path, body) => {
    const { status, body: answer } = await createAsk(startPlatform())(method, path, body);

    expect({ status, body: answer }).toEqual(recorded(name));
  });

  it('files and batches have the same fields in the same order', async () => {
    const platform = startPlatform();
    const ask = createAsk(platform);
    const keys = (value: object) => Object.keys(value);

    const { body: file } = await ask('POST', '/files', form('batch', 'test-batch-file'));
    const { body: created } = await ask('POST', '/batches', {
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    await platform.idle();
    const { body: completed } = await ask('GET', `/batches/${created.id}`);
    const { body: list } = await ask('GET', '/batches');
    const { body: deleted } = await ask('DELETE', `/files/${file.id}`);

    expect(keys(file)).toEqual(keys(recorded('createFile__ok_batch').body));
    expect(keys(created)).toEqual(keys(recorded('createBatch__ok_validating').body));
    expect(keys(completed)).toEqual(keys(recorded('retrieveBatch__ok_completed').body));
    expect(keys(completed.usage).sort()).toEqual(
      keys(recorded('retrieveBatch__ok_completed').body.usage).sort(),
    );
    expect(keys(list)).toEqual(keys(recorded('listBatches__ok').body));
    expect(keys(deleted)).toEqual(keys(recorded('deleteFile__ok').body));
  });
});
