import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AzureOpenAI as Azure4 } from 'openai-4';
import { AzureOpenAI as Azure6 } from 'openai-6';
import { AzureOpenAI as Azure7 } from 'openai-7';
import { assistants } from './stories/assistants.mjs';
import { chatBatch } from './stories/batches.mjs';
import { chat } from './stories/chat.mjs';
import { files } from './stories/files.mjs';
import { apiKey, startPlatform } from './support/platform.mjs';

let platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

const deleteWith = async (noun, id) => (await (noun.delete ?? noun.del).call(noun, id)).deleted;

for (const [version, AzureOpenAI] of [
  ['4.104', Azure4],
  ['6.49', Azure6],
  ['7.59', Azure7],
]) {
  describe(`AzureOpenAI ${version}`, () => {
    const open = (more = {}) =>
      new AzureOpenAI({
        endpoint: platform.origin,
        apiKey,
        apiVersion: '2025-03-01-preview',
        ...more,
      });
    it('chats, streams and calls tools', () => chat(open()));
    it('asks by its deployment', async () => {
      const azure = open({ deployment: 'gpt-4o-mini' });
      const answer = await azure.chat.completions.create({
        model: 'whatever',
        messages: [{ role: 'user', content: 'What is 20 + 22?' }],
      });
      assert.match(answer.choices[0].message.content, /42/);
    });
    it('searches files, answers functions and streams runs', () => assistants(open(), deleteWith));
    it('uploads, lists and downloads files', () => files(open(), deleteWith));
    it('runs batches of chats, at the address that Azure has for them', () =>
      chatBatch(open(), '/chat/completions'));
    it('finds the platform in the console under /v1', () =>
      chat(open({ endpoint: platform.baseURL })));
  });
}
