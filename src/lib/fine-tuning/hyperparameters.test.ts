import { expect, it } from 'vitest';
import { resolveHyperparameters } from './hyperparameters';
import { hyperparametersOf } from './method';

const counts = (train: number) => ({ train, validation: 0 });

it.each([
  [1, 25, 1],
  [10, 10, 1],
  [33, 4, 1],
  [34, 3, 1],
  [2_000, 3, 4],
  [10_000, 2, 20],
  [25_000, 1, 50],
  [1_000_000, 1, 256],
])('%i examples are seen in %i epochs, in batches of %i', (train, n_epochs, batch_size) => {
  const method = resolveHyperparameters({ type: 'supervised' }, counts(train));
  expect(hyperparametersOf(method)).toEqual({
    n_epochs,
    batch_size,
    learning_rate_multiplier: 1,
  });
});

it('given numbers are kept, auto is replaced', () => {
  const method = resolveHyperparameters(
    { type: 'dpo', dpo: { hyperparameters: { beta: 0.4, n_epochs: 7, batch_size: 'auto' } } },
    counts(1_000),
  );
  expect(hyperparametersOf(method)).toEqual({
    n_epochs: 7,
    batch_size: 2,
    learning_rate_multiplier: 1,
    beta: 0.4,
  });
});

it('a reinforcement job evaluates five times an epoch by default', () => {
  const grader = {
    type: 'string_check' as const,
    name: 'same',
    input: '{{sample.output_text}}',
    reference: '{{item.label}}',
    operation: 'eq' as const,
  };
  const method = resolveHyperparameters(
    { type: 'reinforcement', reinforcement: { grader, hyperparameters: { batch_size: 2 } } },
    counts(100),
  );
  expect(hyperparametersOf(method)).toMatchObject({ eval_interval: 10, eval_samples: 1 });
});
