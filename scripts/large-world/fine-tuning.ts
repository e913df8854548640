import { setTimeout as pause } from 'node:timers/promises';
import { toFile } from '@/lib/openai';
import { sentence } from './prose';
import { dateOf, products, slugOf, teams, topics } from './words';
import { type Choices, unlessOver, type World } from './world';

type Ending = 'succeeded' | 'failed' | 'cancelled' | 'paused';

/** By the last digit. Training takes seconds for each job, so most are called off before. */
const endings: readonly Ending[] = [
  'succeeded',
  'failed',
  'cancelled',
  'succeeded',
  'cancelled',
  'cancelled',
  'paused',
  'failed',
  'cancelled',
  'succeeded',
];

const jobsPerValidationFile = 3;

/** The files that the jobs read. */
export const trainingFileCount = (jobs: number): number =>
  jobs + Math.ceil(jobs / jobsPerValidationFile);

/** Jobs of little data, in every state. They train one after the other while other things are made. Their ids. */
export async function startFineTuning(world: World): Promise<string[]> {
  const { openai, choices, once, makeEach, counts } = world;
  const upload = async (number: number, name: string, lines: readonly object[], step: string) => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const file = await toFile(Buffer.from(text), `${name}-${step}.jsonl`);
    return (await openai.files.create({ file, purpose: 'fine-tune' }, once('job', number, step)))
      .id;
  };
  return makeEach('fine-tuning jobs', counts.fineTuningJobs, async (number) => {
    const choose = choices('job', number);
    const ending = endings[number % 10] ?? 'cancelled';
    const type = number % 10 === 9 ? ('dpo' as const) : ('supervised' as const);
    const topic = choose.pick(topics);
    const name = `${slugOf(topic)}-${choose.pick(teams)}-${dateOf(choose)}`;
    const lines = Array.from({ length: choose.between(12, 32) }, () => exampleOf(choose, type));
    const broken = ending === 'failed' ? [{ messages: [{ role: 'bot', content: 'Hello' }] }] : [];
    const training_file = await upload(number, name, [...lines, ...broken], 'train');
    const isValidated = number % jobsPerValidationFile === 0;
    const validation_file = isValidated
      ? await upload(number, name, lines.slice(0, 4), 'held-out')
      : undefined;
    // A few have curves to look at.
    const hyperparameters =
      number % 40 === 0
        ? { n_epochs: 4, batch_size: 1 }
        : { n_epochs: choose.between(1, 2), batch_size: 4 };
    const job = await openai.fineTuning.jobs.create(
      {
        model: 'signalbox-mini',
        training_file,
        ...(validation_file && { validation_file }),
        suffix: slugOf(topic).slice(0, 18),
        seed: choose.between(1, 99_999),
        metadata: { team: choose.pick(teams), topic },
        method: { type, [type]: { hyperparameters } },
      },
      once('job', number),
    );
    if (ending === 'cancelled') await unlessOver(openai.fineTuning.jobs.cancel(job.id));
    if (ending === 'paused') await unlessOver(openai.fineTuning.jobs.pause(job.id));
    return job.id;
  });
}

const settled = ['succeeded', 'failed', 'cancelled', 'paused'];

/** Until all of the jobs have ended or are paused. */
export async function awaitFineTuning({ openai, makeEach }: World, ids: readonly string[]) {
  await makeEach('settled fine-tuning jobs', ids.length, async (at) => {
    for (;;) {
      const { status } = await openai.fineTuning.jobs.retrieve(ids[at] ?? '');
      if (settled.includes(status)) return;
      await pause(500);
    }
  });
}

function exampleOf(choose: Choices, type: 'supervised' | 'dpo'): object {
  const question = {
    role: 'user',
    content: `What about ${choose.pick(topics)} of the ${choose.pick(products)}?`,
  };
  const system = { role: 'system', content: 'You answer customers in one sentence.' };
  const answer = () => ({ role: 'assistant', content: sentence(choose) });
  if (type === 'supervised') return { messages: [system, question, answer()] };
  return {
    input: { messages: [system, question] },
    preferred_output: [answer()],
    non_preferred_output: [{ role: 'assistant', content: 'I do not know.' }],
  };
}
