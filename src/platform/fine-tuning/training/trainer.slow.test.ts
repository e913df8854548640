import { expect, it, onTestFinished } from 'vitest';
import { resolveHyperparameters } from '@/lib/fine-tuning/hyperparameters';
import { childrenOf } from '../../retrieval/process/testing';
import { startTraining, supportExamples, trainSteps } from './testing';
import { createTrainer, type TrainerOptions } from './trainer';

const hyperparameters = { n_epochs: 1, batch_size: 8 };
const { train, heldOut } = supportExamples;

async function start(options: Partial<TrainerOptions> = {}) {
  const trainer = await createTrainer({
    method: resolveHyperparameters(
      { type: 'supervised', supervised: { hyperparameters } },
      { train: train.length, validation: heldOut.length },
    ),
    train,
    validation: heldOut,
    seed: 7,
    base: null,
    state: null,
    ...options,
  });
  onTestFinished(() => trainer.close());
  return trainer;
}

const children = () => childrenOf(process.pid, 'fine-tuning/training/child.ts').length;

it('a child process trains to the same numbers, and ends', async () => {
  const here = await startTraining({ hyperparameters, validation: heldOut });
  const trainer = await start();
  expect(children()).toBe(1);
  expect(await trainSteps(trainer)).toEqual(await trainSteps(here));
  expect(trainer).toMatchObject({ step: 3, totalSteps: 3, trainedTokens: here.trainedTokens });
  expect(Buffer.from(await trainer.exportModel()).equals(await here.exportModel())).toBe(true);
  const resumed = await startTraining({
    hyperparameters,
    validation: heldOut,
    state: await trainer.saveState(),
  });
  expect(resumed.step).toBe(3);
  await trainer.close();
  expect(children()).toBe(0);
}, 60_000);

it('the parent process grades outputs, and an aborted step is not applied', async () => {
  const method = resolveHyperparameters(
    {
      type: 'reinforcement',
      reinforcement: {
        grader: { type: 'string_check', name: 'same', input: '', reference: '', operation: 'eq' },
        hyperparameters: { n_epochs: 1, batch_size: 1 },
      },
    },
    { train: 2, validation: 0 },
  );
  const items = ['left', 'right'].map((label) => ({
    messages: [{ role: 'user' as const, content: `Turn ${label}` }],
    label,
  }));
  const seen: unknown[] = [];
  const stop = new AbortController();
  const trainer = await start({
    method,
    train: items,
    validation: [],
    grade: async ({ item, sample }) => {
      seen.push(item.label);
      if (seen.length > 8) stop.abort(new Error('paused'));
      return sample.output_text === item.label ? 1 : 0;
    },
  });
  const { extra } = await trainer.next(stop.signal);
  expect(seen).toHaveLength(8);
  expect(extra.train_reward_mean).toBeGreaterThanOrEqual(0);
  await expect(trainer.next(stop.signal)).rejects.toThrow('paused');
  expect(trainer.step).toBe(1);
}, 60_000);

it('an invalid state is rejected without leaving a process', async () => {
  await expect(start({ state: new Uint8Array([1, 2, 3]) })).rejects.toThrow();
  expect(children()).toBe(0);
}, 60_000);
