import { expect, it } from 'vitest';
import type { ReinforcementExample } from '../../language-model/examples';
import { askModel, startTraining, trainSteps } from './testing';
import type { GradeOutput } from './trainer';

const item = (text: string, label: string): ReinforcementExample => ({
  messages: [{ role: 'user', content: text }],
  label,
});
const train = [
  item('The invoice has a wrong amount', 'billing'),
  item('I was charged twice on the invoice', 'billing'),
  item('Refund the charge on my card', 'billing'),
  item('The charge is wrong', 'billing'),
  item('The screen stays black after the update', 'technical'),
  item('The update crashes on my phone', 'technical'),
  item('My phone shows a black screen', 'technical'),
  item('It crashes after the update', 'technical'),
];
const heldOut = [
  item('There is a charge that I do not know on my invoice', 'billing'),
  item('A black screen since the last update', 'technical'),
];
const grade: GradeOutput = async ({ item: { label }, sample }) =>
  sample.output_text === label ? 1 : 0;

const start = (options: object = {}) =>
  startTraining({
    method: 'reinforcement',
    train,
    validation: heldOut,
    hyperparameters: { n_epochs: 10, batch_size: 4, eval_samples: 8 },
    grade,
    ...options,
  });

it('the mean reward rises, on held-out items too', async () => {
  const trainer = await start();
  const metrics = await trainSteps(trainer);
  const rewards = (name: string) => metrics.map(({ extra }) => extra[name] ?? 0);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(rewards('train_reward_mean').slice(0, 2))).toBeLessThan(0.7);
  expect(mean(rewards('train_reward_mean').slice(-4))).toBeGreaterThan(0.9);
  expect(rewards('valid_reward_mean').at(0)).toBeLessThan(0.8);
  expect(rewards('valid_reward_mean').at(-1)).toBeGreaterThan(0.9);
  const model = await trainer.exportModel();
  expect((await askModel(model, 'The charge on this invoice is wrong')).content).toBe('billing');
  expect((await askModel(model, 'The phone crashes')).content).toBe('technical');
});

it('nothing is learned without rewards', async () => {
  const trainer = await start({ grade: async () => 1 });
  const before = await trainer.exportModel();
  await trainSteps(trainer, 4);
  expect(Buffer.from(await trainer.exportModel()).equals(before)).toBe(true);
});

it('a resumed job samples the same outputs', async () => {
  const metrics = await trainSteps(await start(), 6);
  const first = await start();
  const before = await trainSteps(first, 3);
  const second = await start({ state: await first.saveState() });
  expect([...before, ...(await trainSteps(second, 6))]).toEqual(metrics);
});

it('a failing grader ends the step without a change', async () => {
  let count = 0;
  const trainer = await start({
    grade: async () => {
      count += 1;
      if (count > 5) throw new Error('the grader is gone');
      return 1;
    },
  });
  const before = await trainer.saveState();
  await expect(trainer.next(new AbortController().signal)).rejects.toThrow('the grader is gone');
  expect(Buffer.from(await trainer.saveState()).equals(before)).toBe(true);
});
