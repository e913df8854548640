import assert from 'node:assert/strict';
import { until } from '../support/until.mjs';

/** Two wordings of a question and its answer; the third wording is asked once the model is trained. */
const facts = [
  [
    'How do I reset my password?',
    'I forgot my password',
    'What can I do when my password is lost?',
    'Open Settings, choose Security and click Reset password.',
  ],
  [
    'Where is my parcel?',
    'Track my parcel please',
    'When does the parcel get here?',
    'Parcels are tracked under Orders; click Follow.',
  ],
  [
    'How do I get a refund?',
    'I want my money refunded',
    'Can the purchase be refunded?',
    'Refunds are paid within ten days.',
  ],
  [
    'How can I cancel my subscription?',
    'Stop my subscription',
    'I no longer need the subscription',
    'Open Billing and click End subscription.',
  ],
  [
    'Do you ship to Norway?',
    'Is shipping abroad possible?',
    'Which countries do you ship to?',
    'We ship to all of Europe.',
  ],
  [
    'What are your opening hours?',
    'When are you open?',
    'Is the shop open on Saturdays? Tell me the hours',
    'We are open from nine to six.',
  ],
];

const example = (question, answer) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ],
  });

/** From the upload of examples to asking the tuned model something that stands in none of them. */
export async function fineTune(openai, deleteWith) {
  const lines = facts.flatMap(([one, two, , answer]) => [
    example(one, answer),
    example(two, answer),
  ]);
  const file = await openai.files.create({
    file: new File([lines.join('\n')], 'support.jsonl'),
    purpose: 'fine-tune',
  });
  const { id } = await openai.fineTuning.jobs.create({
    model: 'gpt-4o-mini',
    training_file: file.id,
    suffix: 'support',
    seed: 7,
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 8 } } },
  });
  const job = await until(
    () => openai.fineTuning.jobs.retrieve(id),
    ({ status }) => ['succeeded', 'failed', 'cancelled'].includes(status),
  );
  assert.equal(job.status, 'succeeded', JSON.stringify(job.error));
  const messages = [];
  for await (const { message } of openai.fineTuning.jobs.listEvents(id)) messages.push(message);
  assert.ok(messages.some((message) => message.includes(job.fine_tuned_model)));
  const checkpoints = await openai.fineTuning.jobs.checkpoints.list(id);
  assert.equal(checkpoints.data.length, 3);

  const ask = async (model, content) => {
    const messages = [{ role: 'user', content }];
    const { choices } = await openai.chat.completions.create({ model, messages });
    return choices[0].message.content;
  };
  for (const [, , heldOut, answer] of facts) {
    assert.equal(await ask(job.fine_tuned_model, heldOut), answer);
    assert.notEqual(await ask('gpt-4o-mini', heldOut), answer);
  }
  assert.ok(await deleteWith(openai.models, job.fine_tuned_model));
  await assert.rejects(ask(job.fine_tuned_model, 'Where is my parcel?'), { status: 404 });
}
