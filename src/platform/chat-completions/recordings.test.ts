import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAsk, startPlatform } from '../testing';

const folder = process.env.RECORDINGS_DIR;

function recorded(name: string) {
  const text = readFileSync(join(folder ?? '', `${name}.json`), 'utf8');
  const { status, response_body } = JSON.parse(text);
  return { status, body: response_body };
}

describe.skipIf(!folder || !existsSync(folder))('compared with recordings of the live API', () => {
  it('stored completions and their messages have the same fields in the same order', async () => {
    const platform = startPlatform();
    const ask = createAsk(platform);
    const messages = [{ role: 'user', content: 'Hi' }];
    const keys = (value: object) => Object.keys(value);

    const body = { model: 'echo', messages, store: true };
    const { id } = (await ask('POST', '/chat/completions', body)).body;
    const path = `/chat/completions/${id}`;
    const answers = {
      getChatCompletion__ok: (await ask('GET', path)).body,
      updateChatCompletion__ok: (await ask('POST', path, { metadata: { a: 'b' } })).body,
      listChatCompletions__ok: (await ask('GET', '/chat/completions?limit=2')).body,
      getChatCompletionMessages__ok: (await ask('GET', `${path}/messages?limit=2`)).body,
      deleteChatCompletion__ok: (await ask('DELETE', path)).body,
    };

    // Those of the backend, which need not tell them.
    const own = ['system_fingerprint', 'service_tier'];
    for (const [name, answer] of Object.entries(answers)) {
      const there = keys(recorded(name).body).filter((key) => !own.includes(key));
      expect(keys(answer), name).toEqual(there);
    }
    for (const name of ['listChatCompletions__ok', 'getChatCompletionMessages__ok'] as const) {
      const there = keys(recorded(name).body.data[0]).filter((key) => !own.includes(key));
      expect(keys(answers[name].data[0]), name).toEqual(there);
    }
  });

  it.each([
    ['getChatCompletion__error_404_not_found', 'GET', ''],
    ['deleteChatCompletion__error_404_not_found', 'DELETE', ''],
    ['getChatCompletionMessages__error_404_not_found', 'GET', '/messages'],
  ])('%s is refused with exactly the recorded message', async (name, method, rest) => {
    const { status, body } = recorded(name);
    const [, id = ''] = /Completion (\S+)/.exec(body.error.message) ?? [];

    const answer = await createAsk(startPlatform())(method, `/chat/completions/${id}${rest}`);

    expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
  });
});
