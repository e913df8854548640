import { expect, it } from 'vitest';
import { createSimulator } from '../engine/simulator/index';
import { startFineTuning } from './testing';
import { createLocalTrainer } from './training/local-trainer';
import { supportExamples } from './training/testing';

const toLines = (examples: readonly object[]) =>
  examples.map((example) => `${JSON.stringify(example)}\n`).join('');

it('a trained model answers another wording, also streamed', async () => {
  const { jobs, upload, training_file, openai, idle } = await startFineTuning(
    { engines: [createSimulator()], createTrainer: createLocalTrainer },
    toLines(supportExamples.train),
  );
  const job = await jobs.create({
    model: 'signalbox-mini',
    training_file,
    validation_file: await upload(toLines(supportExamples.heldOut)),
    suffix: 'support',
    seed: 7,
  });
  await idle();
  const { status, fine_tuned_model, trained_tokens } = await jobs.retrieve(job.id);
  expect(status).toBe('succeeded');
  expect(trained_tokens).toBeGreaterThan(2_000);
  const model = String(fine_tuned_model);

  const [question, answer] = supportExamples.heldOut[0]?.messages ?? [];
  const messages = [{ role: 'user' as const, content: String(question?.content) }];
  const tuned = await openai.chat.completions.create({ model, messages });
  expect(tuned).toMatchObject({ model, choices: [{ message: { content: answer?.content } }] });
  let text = '';
  const stream = await openai.chat.completions.create({ model, messages, stream: true });
  for await (const { choices } of stream) text += choices[0]?.delta.content ?? '';
  expect(text).toBe(answer?.content);

  await openai.models.delete(model);
  await expect(openai.chat.completions.create({ model, messages })).rejects.toMatchObject({
    status: 404,
  });
}, 60_000);
