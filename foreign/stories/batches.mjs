import assert from 'node:assert/strict';
import { batchFile, linesOf } from '../support/lines.mjs';
import { until } from '../support/until.mjs';

/** Runs a batch to its end, and gives its answers by their `custom_id`. */
async function run(openai, endpoint, bodies) {
  const input = await openai.files.create({ file: batchFile(endpoint, bodies), purpose: 'batch' });
  const { id } = await openai.batches.create({
    endpoint,
    input_file_id: input.id,
    completion_window: '24h',
  });
  const batch = await until(
    () => openai.batches.retrieve(id),
    ({ status }) => ['completed', 'failed', 'expired'].includes(status),
  );
  assert.equal(batch.status, 'completed', JSON.stringify(batch.errors));
  assert.deepEqual(batch.request_counts, {
    total: bodies.length,
    completed: bodies.length,
    failed: 0,
  });
  const output = await (await openai.files.content(batch.output_file_id)).text();
  const lines = linesOf(output).map(({ custom_id, response }) => [custom_id, response.body]);
  return new Map(lines);
}

export async function chatBatch(openai, endpoint = '/v1/chat/completions') {
  const bodies = [1, 2, 3].map((number) => ({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: `What is ${number} + 40?` }],
  }));
  const answers = await run(openai, endpoint, bodies);
  assert.match(answers.get('line-1').choices[0].message.content, /42/);
}

export async function imageBatch(openai) {
  const bodies = ['a red circle', 'a green square'].map((prompt) => ({
    model: 'gpt-image-1',
    prompt,
    size: '256x256',
    response_format: 'b64_json',
  }));
  const answers = await run(openai, '/v1/images/generations', bodies);
  assert.ok(Buffer.from(answers.get('line-1').data[0].b64_json, 'base64').length > 100);
}

export async function embeddingBatch(openai) {
  const bodies = ['a red signal', 'a green signal'].map((input) => ({
    model: 'text-embedding-3-small',
    input,
  }));
  const answers = await run(openai, '/v1/embeddings', bodies);
  assert.equal(answers.get('line-0').data[0].embedding.length, 512);
}
