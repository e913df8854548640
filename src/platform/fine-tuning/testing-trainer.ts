import { hyperparametersOf } from '@/lib/fine-tuning/method';
import type { CreateTrainer } from './context';
import type { StepMetrics } from './training/trainer';

interface TestTrainerOptions {
  /** Awaited before each step. */
  beforeStep?: (step: number) => Promise<void> | void;
}

/**
 * A fast deterministic trainer: it fits the mean length of the examples by gradient descent, so its metrics depend on
 * examples, hyperparameters, seed and initial state.
 */
export function createTestTrainer({ beforeStep }: TestTrainerOptions = {}): CreateTrainer {
  return async ({ method, train, validation, seed, base, state }) => {
    const { n_epochs, batch_size, learning_rate_multiplier } = hyperparametersOf(method);
    const stepsPerEpoch = Math.ceil(train.length / batch_size);
    const lengths = train.map((example) => JSON.stringify(example).length / 100);
    const validLengths = validation.map((example) => JSON.stringify(example).length / 100);
    let { step, mean, tokens } = read(state) ?? {
      step: 0,
      tokens: 0,
      mean: read(base)?.mean ?? seed / 2 ** 31,
    };
    const loss = (of: number[]) => of.reduce((sum, one) => sum + (one - mean) ** 2, 0) / of.length;
    const encode = () => Buffer.from(JSON.stringify({ step, mean, tokens }));

    return {
      get step() {
        return step;
      },
      get trainedTokens() {
        return tokens;
      },
      totalSteps: stepsPerEpoch * n_epochs,

      async next(signal): Promise<StepMetrics> {
        await beforeStep?.(step + 1);
        signal.throwIfAborted();
        const start = (step % stepsPerEpoch) * batch_size;
        const batch = lengths.slice(start, start + batch_size);
        const before = loss(batch);
        mean +=
          0.05 * learning_rate_multiplier * (batch.reduce((a, b) => a + b) / batch.length - mean);
        step += 1;
        tokens += batch.length;
        const isEpochEnd = step % stepsPerEpoch === 0;
        const valid = validLengths.length > 0 ? loss(validLengths) : null;
        return {
          step,
          epoch: Math.ceil(step / stepsPerEpoch),
          isEpochEnd,
          train_loss: before,
          train_mean_token_accuracy: 1 / (1 + before),
          valid_loss: valid,
          valid_mean_token_accuracy: valid === null ? null : 1 / (1 + valid),
          full_valid_loss: isEpochEnd ? valid : null,
          full_valid_mean_token_accuracy: isEpochEnd && valid !== null ? 1 / (1 + valid) : null,
          extra: {},
        };
      },
      saveState: async () => encode(),
      exportModel: async () => encode(),
      close: async () => {},
    };
  };
}

function read(
  bytes: Uint8Array | null,
): { step: number; mean: number; tokens: number } | undefined {
  return bytes === null ? undefined : JSON.parse(Buffer.from(bytes).toString());
}
