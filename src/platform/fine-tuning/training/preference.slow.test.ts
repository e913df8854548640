import { expect, it } from 'vitest';
import type { PreferenceExample } from '../../language-model/examples';
import { askModel, startTraining, trainSteps } from './testing';

/** A polite answer is preferred to a curt one, whatever the question. */
const pair = (topic: string): PreferenceExample => ({
  input: { messages: [{ role: 'user', content: `May I borrow the ${topic}?` }] },
  preferred_output: [{ role: 'assistant', content: `Of course, please take it along.` }],
  non_preferred_output: [{ role: 'assistant', content: `No, leave it alone.` }],
});
const train = ['ladder', 'bicycle', 'tent', 'drill', 'map', 'lamp', 'rope', 'kettle'].map(pair);
const heldOut = ['hammer', 'boat', 'camera', 'umbrella'].map(pair);

it('the share of chosen over rejected answers rises on held-out pairs', async () => {
  const trainer = await startTraining({
    method: 'dpo',
    train,
    validation: heldOut,
    hyperparameters: { n_epochs: 3 },
  });
  const metrics = await trainSteps(trainer);
  const [first, last] = [metrics.at(0), metrics.at(-1)];
  expect(first?.extra.valid_preference_accuracy).toBe(0);
  expect(last?.extra.full_valid_preference_accuracy).toBe(1);
  expect(last?.extra.full_valid_reward_margin).toBeGreaterThan(0.3);
  expect(last?.full_valid_loss).toBeLessThan(first?.valid_loss ?? 0);
  const answer = await askModel(await trainer.exportModel(), 'May I borrow the saw?');
  expect(answer.content).toBe('Of course, please take it along.');
});

it('swapped pairs teach the opposite', async () => {
  const exchanged = train.map(({ input, preferred_output, non_preferred_output }) => ({
    input,
    preferred_output: non_preferred_output,
    non_preferred_output: preferred_output,
  }));
  const trainer = await startTraining({
    method: 'dpo',
    train: exchanged,
    validation: heldOut,
    hyperparameters: { n_epochs: 3 },
  });
  const last = (await trainSteps(trainer)).at(-1);
  expect(last?.extra.full_valid_preference_accuracy).toBe(0);
});

it('beta has an effect, and a resumed job has the same metrics', async () => {
  const options = { method: 'dpo' as const, train, validation: heldOut };
  const margins = [0.05, 1].map(async (beta) => {
    const trainer = await startTraining({ ...options, hyperparameters: { n_epochs: 1, beta } });
    return (await trainSteps(trainer)).at(-1)?.extra.full_valid_reward_margin ?? 0;
  });
  const [small = 0, large = 0] = await Promise.all(margins);
  expect(large).toBeGreaterThan(5 * small);

  const hyperparameters = { n_epochs: 2, batch_size: 3 };
  const whole = await startTraining({ ...options, hyperparameters });
  const metrics = await trainSteps(whole);
  const first = await startTraining({ ...options, hyperparameters });
  const before = await trainSteps(first, 2);
  const state = await first.saveState();
  const second = await startTraining({ ...options, hyperparameters, state });
  expect([...before, ...(await trainSteps(second))]).toEqual(metrics);
});
