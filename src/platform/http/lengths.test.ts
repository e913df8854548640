import { describe, expect, it } from 'vitest';
import { createAsk, startPlatform } from '../testing';

const train = '🚂';

/** What has a maximum length, with a text of the length that is given. */
const fields: [field: string, max: number, path: string, body: (text: string) => object][] = [
  ['name', 256, '/assistants', (name) => ({ model: 'echo', name })],
  ['description', 512, '/assistants', (description) => ({ model: 'echo', description })],
  ['instructions', 256_000, '/assistants', (instructions) => ({ model: 'echo', instructions })],
  ['metadata.a', 512, '/threads', (a) => ({ metadata: { a } })],
  ['metadata', 64, '/threads', (key) => ({ metadata: { [key]: 'v' } })],
  [
    'messages[0].content',
    256_000,
    '/threads',
    (content) => ({ messages: [{ role: 'user', content }] }),
  ],
];

describe('the maximum length of a text', () => {
  it.each(fields)('%s counts code points, up to %i', async (field, max, path, body) => {
    const ask = createAsk(startPlatform({ start: false }));
    expect((await ask('POST', path, body(train.repeat(max)))).status).toBe(200);
    const refused = await ask('POST', path, body(train.repeat(max + 1)));
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: 'string_above_max_length', param: field } },
    });
    expect(refused.body.error.message).toContain(`length ${max + 1} instead`);
  });

  it('of the instructions of a run counts code points', async () => {
    const platform = startPlatform({ start: false });
    const ask = createAsk(platform);
    const { id: assistant_id } = await platform.openai.beta.assistants.create({ model: 'echo' });
    const run = (instructions: string) => ({ assistant_id, instructions });
    const thread = async () => (await ask('POST', '/threads')).body.id;
    const path = async () => `/threads/${await thread()}/runs`;
    expect((await ask('POST', await path(), run(train.repeat(256_000)))).status).toBe(200);
    const { body } = await ask('POST', await path(), run(train.repeat(256_001)));
    expect(body.error.code).toBe('string_above_max_length');
  });
});
