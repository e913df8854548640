import { expect, it } from 'vitest';
import { createSimulator } from '@/platform/engine/simulator/index';
import { startPlatform, testKey } from '@/platform/testing';
import { startServer } from '../testing';

const connection = 'up';

/** The console with a connection to a platform elsewhere. */
async function start() {
  const upstream = startPlatform({ engines: [createSimulator()] });
  const server = startServer({ fetch: upstream.fetch });
  upstream.clock.time = Math.floor(server.now() / 1000);
  await server.caller.connections.create({
    slug: connection,
    name: 'Up',
    kind: 'compatible',
    base_url: 'https://up.example/v1',
    api_key: testKey,
  });
  const upload = async (text: string) => {
    const file = new File([text], 'questions.jsonl');
    return (await upstream.openai.files.create({ file, purpose: 'batch' })).id;
  };
  const contentOf = async (id: string) => (await upstream.openai.files.content(id)).text();
  return { ...server, upload, contentOf };
}

const line = (id: string, model: string) =>
  `{"custom_id": "${id}", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "${model}", "seed": 12345678901234567890, "messages": [{"role": "user", "content": "Hi"}]}}`;

const model = { action: 'set' as const, field: 'model', value: '"signalbox-mini"' };

it('a stored file is previewed with changes, then copied with them, and stays unchanged', async () => {
  const { as, upload, contentOf } = await start();
  const text = `${line('a', 'gpt-x')}\n${line('b', 'signalbox-mini')}\n`;
  const id = await upload(text);
  const { report, estimate } = await as('viewer').batchInputs.compare({
    connection,
    id,
    changes: [model],
  });
  expect(report).toMatchObject({ lines: 2, changed: 1, fields: [{ changed: 1, same: 1 }] });
  expect(estimate).toMatchObject({ lines: 2, models: ['signalbox-mini'] });
  const made = await as('operator').batchInputs.change({ connection, id, changes: [model] });
  expect(made).toMatchObject({ kind: 'file', name: 'questions-changed.jsonl' });
  expect(await contentOf(made.id)).toBe(text.replace('gpt-x', 'signalbox-mini'));
  expect(await contentOf(id)).toBe(text);
});

it('invalid changes are refused with a reason, and viewers cannot make any', async () => {
  const { as, upload } = await start();
  const id = await upload(`${line('a', 'gpt-x')}\n`);
  const refused = as('operator').batchInputs.change({
    connection,
    id,
    changes: [model, { action: 'remove', field: 'custom_id' }],
  });
  await expect(refused).rejects.toThrow('“custom_id” cannot be changed');
  const viewers = as('viewer').batchInputs.change({ connection, id, changes: [model] });
  await expect(viewers).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
