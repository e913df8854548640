import { AzureOpenAI } from 'openai';
import { describe, expect, it } from 'vitest';
import { createMappedEngine } from '../engine/mapped';
import { createSimulator } from '../engine/simulator';
import { startPlatform, testKey } from '../testing';

/** The official client for Azure, in front of a platform on which `gpt-4o` stands for the simulator. */
function startAzure(endpoint: string, more: object = {}) {
  const simulator = createSimulator();
  const engines = [createMappedEngine({ 'gpt-4o': 'signalbox-mini' }, [simulator]), simulator];
  const platform = startPlatform({ engines });
  const asked: string[] = [];
  const openai = new AzureOpenAI({
    endpoint,
    apiKey: testKey,
    apiVersion: '2024-10-21',
    maxRetries: 0,
    fetch(url, init) {
      asked.push(new URL(String(url)).pathname);
      return platform.fetch(String(url), init);
    },
    ...more,
  });
  return { ...platform, azure: openai, asked };
}

const messages = [{ role: 'user' as const, content: 'What is 2 + 2?' }];

describe('an Azure client', () => {
  it.each(['http://platform', 'http://platform/', 'http://platform/v1'])(
    'chats, streams and embeds at the endpoint %s',
    async (endpoint) => {
      const { azure, asked } = startAzure(endpoint);
      const answer = await azure.chat.completions.create({ model: 'gpt-4o', messages });
      expect(answer.choices[0]?.message.content).toContain('4');
      expect(asked[0]).toMatch(/\/openai\/deployments\/gpt-4o\/chat\/completions$/);

      let text = '';
      for await (const { choices } of await azure.chat.completions.create({
        model: 'gpt-4o',
        messages,
        stream: true,
      }))
        text += choices[0]?.delta.content ?? '';
      expect(text).toBe(answer.choices[0]?.message.content);
      const { data } = await azure.embeddings.create({ model: 'signalbox-embed', input: 'a' });
      expect(data[0]?.embedding).toHaveLength(512);
    },
  );

  it('selects the model by deployment', async () => {
    const { azure } = startAzure('http://platform', { deployment: 'gpt-4o' });
    const answer = await azure.chat.completions.create({ model: 'anything', messages });
    expect(answer.choices[0]?.message.content).toContain('4');
  });

  it('uploads files, and runs assistants to their end', async () => {
    const { azure, idle } = startAzure('http://platform/v1');
    const file = await azure.files.create({
      file: new File(['a'], 'a.txt'),
      purpose: 'assistants',
    });
    expect(await (await azure.files.content(file.id)).text()).toBe('a');
    const assistant = await azure.beta.assistants.create({ model: 'gpt-4o' });
    const run = await azure.beta.threads.createAndRun({
      assistant_id: assistant.id,
      thread: { messages },
    });
    await idle();
    const { data } = await azure.beta.threads.messages.list(run.thread_id);
    expect(JSON.stringify(data[0]?.content)).toContain('4');
  });

  it('runs batches with endpoints without a version', async () => {
    const { azure, idle } = startAzure('http://platform');
    const body = { model: 'gpt-4o', messages };
    const line = { custom_id: 'a', method: 'POST', url: '/chat/completions', body };
    const file = await azure.files.create({
      file: new File([JSON.stringify(line)], 'input.jsonl'),
      purpose: 'batch',
    });
    const endpoint = '/chat/completions' as '/v1/chat/completions';
    const { id } = await azure.batches.create({
      input_file_id: file.id,
      endpoint,
      completion_window: '24h',
    });
    await idle();
    const batch = await azure.batches.retrieve(id);
    expect(batch).toMatchObject({
      status: 'completed',
      endpoint: '/v1/chat/completions',
      request_counts: { completed: 1 },
    });
    const output = await (await azure.files.content(batch.output_file_id ?? '')).text();
    expect(JSON.parse(output).response.body.choices[0].message.content).toContain('4');
  });

  it('gets errors for a wrong key and an unknown deployment', async () => {
    const wrong = startAzure('http://platform', { apiKey: 'wrong' });
    await expect(wrong.azure.models.list()).rejects.toMatchObject({
      status: 401,
      code: 'invalid_api_key',
    });
    const { azure } = startAzure('http://platform');
    await expect(
      azure.chat.completions.create({ model: 'nobody', messages }),
    ).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });
});
