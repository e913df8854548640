import { hyperparametersOf } from '@/lib/fine-tuning/method';
import { openTokenizer } from '../../engine/tokens';
import type { TrainingExample } from '../../language-model/examples';
import { shuffledIndices } from '../../language-model/hashing';
import { writeModel } from '../../language-model/model-file';
import { fillSparse, packArrays, sparse, unpackArrays } from '../../language-model/packed';
import { type Learner, prepareLearner } from './learner';
import type { Objective, Progress, Sums } from './objective';
import { createPreference } from './preference';
import { createReinforcement } from './reinforcement';
import { createSupervised } from './supervised';
import type { StepMetrics, Trainer, TrainerOptions } from './trainer';

/** The base learning rate, at a multiplier of 1. */
const learningRate = 0.5;
const evaluationsPerEpoch = 10;

/** Trains in this process. */
export async function createLocalTrainer(options: TrainerOptions): Promise<Trainer> {
  const { method } = options;
  const { n_epochs, batch_size, learning_rate_multiplier } = hyperparametersOf(method);
  const learner = await prepareLearner({ ...options, tokenizer: await openTokenizer() });
  const objective = createObjective(options, learner);
  const { model, optimizer } = learner;
  const stepsPerEpoch = Math.ceil(options.train.length / batch_size);
  const interval =
    method.type === 'reinforcement'
      ? method.reinforcement.hyperparameters.eval_interval
      : Math.max(1, Math.floor(stepsPerEpoch / evaluationsPerEpoch));

  const trainer: Trainer = {
    totalSteps: n_epochs * stepsPerEpoch,
    step: 0,
    trainedTokens: 0,

    async next(signal) {
      signal.throwIfAborted();
      const progress = {
        step: trainer.step,
        epoch: Math.floor(trainer.step / stepsPerEpoch),
      };
      const isEpochEnd = (progress.step + 1) % stepsPerEpoch === 0;
      const isEvaluated = isEpochEnd || (progress.step + 1) % interval === 0;
      try {
        const batch = batchOf(progress, stepsPerEpoch, options);
        const learned = await objective.learn(batch, progress, signal);
        const part = isEvaluated ? await evaluatePart(objective, options, progress, signal) : null;
        signal.throwIfAborted();
        optimizer.apply(model.weights, learningRate * learning_rate_multiplier);
        const all = options.validation.map((_, index) => index);
        // Nothing may fail from here on, because the weights are updated.
        const full =
          isEpochEnd && all.length > 0 && method.type !== 'reinforcement'
            ? await objective.evaluate(all, progress, signal)
            : null;
        trainer.step += 1;
        trainer.trainedTokens += learned.tokens;
        return metricsOf(progress, isEpochEnd, { learned, part, full });
      } catch (error) {
        optimizer.clear();
        throw error;
      }
    },

    async saveState() {
      return packArrays({
        header: { step: trainer.step, trainedTokens: trainer.trainedTokens },
        arrays: { ...sparse('weights', model.weights), ...sparse('squares', optimizer.squares) },
      });
    },

    exportModel: () =>
      writeModel({
        ...model,
        squares: optimizer.squares,
        examples: [...shownExamples(options), ...(learner.base?.examples ?? [])],
      }),

    close: async () => {},
  };

  if (options.state) await restoreState(options.state, trainer, learner);
  return trainer;
}

async function restoreState(state: Uint8Array, trainer: Trainer, { model, optimizer }: Learner) {
  const { header, arrays } = await unpackArrays(state);
  const { step, trainedTokens } = header as { step: number; trainedTokens: number };
  trainer.step = step;
  trainer.trainedTokens = trainedTokens;
  model.weights.fill(0);
  optimizer.squares.fill(0);
  fillSparse('weights', arrays, model.weights);
  fillSparse('squares', arrays, optimizer.squares);
}

function createObjective(options: TrainerOptions, learner: Learner): Objective {
  const { method, seed, grade, train, validation } = options;
  if (method.type === 'supervised') return createSupervised(learner);
  if (method.type === 'dpo') return createPreference(learner, method.dpo.hyperparameters.beta);
  if (!grade) throw new TypeError('The method reinforcement needs a grader.');
  const { hyperparameters } = method.reinforcement;
  return createReinforcement({
    learner,
    examples: { train, validation },
    hyperparameters,
    seed,
    grade,
  });
}

/** Each epoch has its own order of examples. */
function batchOf({ step, epoch }: Progress, stepsPerEpoch: number, options: TrainerOptions) {
  const { batch_size } = hyperparametersOf(options.method);
  const order = shuffledIndices(options.train.length, options.seed, epoch);
  const from = (step % stepsPerEpoch) * batch_size;
  return [...order.subarray(from, from + batch_size)];
}

/** On one batch; for graded outputs on all examples. */
async function evaluatePart(
  objective: Objective,
  { method, validation }: TrainerOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<Sums | null> {
  if (validation.length === 0) return null;
  const { batch_size } = hyperparametersOf(method);
  const count = method.type === 'reinforcement' ? validation.length : batch_size;
  const examples = Array.from(
    { length: Math.min(count, validation.length) },
    (_, index) => (progress.step * count + index) % validation.length,
  );
  return objective.evaluate(examples, progress, signal);
}

interface StepSums {
  learned: Sums;
  part: Sums | null;
  full: Sums | null;
}

function metricsOf(
  { step, epoch }: Progress,
  isEpochEnd: boolean,
  { learned, part, full }: StepSums,
): StepMetrics {
  return {
    step: step + 1,
    epoch: epoch + 1,
    isEpochEnd,
    train_loss: lossOf(learned),
    train_mean_token_accuracy: accuracyOf(learned),
    valid_loss: part && lossOf(part),
    valid_mean_token_accuracy: part && accuracyOf(part),
    full_valid_loss: full && lossOf(full),
    full_valid_mean_token_accuracy: full && accuracyOf(full),
    extra: {
      ...extraOf('train', learned),
      ...(part && extraOf('valid', part)),
      ...(full && extraOf('full_valid', full)),
    },
  };
}

const lossOf = ({ loss, lossCount }: Sums) => loss / Math.max(1, lossCount);
const accuracyOf = ({ correct, tokens }: Sums) => correct / Math.max(1, tokens);

const extraOf = (prefix: string, { extra, examples }: Sums) =>
  Object.fromEntries(
    Object.entries(extra).map(([name, sum]) => [`${prefix}_${name}`, sum / Math.max(1, examples)]),
  );

/** Examples with a known answer, as conversations or texts. */
function shownExamples({ method, train }: TrainerOptions): TrainingExample[] {
  if (method.type === 'reinforcement') return [];
  if (method.type === 'supervised') return train;
  return train.flatMap((example) => {
    if (!('preferred_output' in example)) return [];
    const { input, preferred_output } = example as {
      input: { messages: object[] };
      preferred_output: object[];
    };
    return [{ ...input, messages: [...input.messages, ...preferred_output] } as TrainingExample];
  });
}
