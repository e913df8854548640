import { createScorer } from '../../language-model/scorer';
import { yieldToEventLoop } from '../../language-model/yield-to-event-loop';
import type { Learner, PreparedTarget } from './learner';
import { addExtra, emptySums, type Objective, type Sums } from './objective';
import { passSequence, type SequenceScore } from './sequence-pass';

/**
 * Direct preference optimization against the initial model. An untrained small model has no answers of its own, so
 * the loss also has the cross-entropy of the preferred answer, per token (Pang et al. 2024, Iterative Reasoning
 * Preference Optimization).
 */
export function createPreference(learner: Learner, beta: number): Objective {
  const { optimizer, model } = learner;
  const reference = {
    model,
    scorer: createScorer({ weights: learner.initialWeights, structure: model.structure }),
  };

  const add = (sums: Sums, [target]: readonly PreparedTarget[], isLearning: boolean) => {
    const [preferred, other] = target?.answers ?? [];
    if (!target || !preferred || !other) return;
    const { prompt } = target;
    const logRatio = (answer: Int32Array): [number, SequenceScore] => {
      const score = passSequence(learner, { prompt, answer });
      const { logProbability } = passSequence(reference, { prompt, answer });
      return [score.logProbability - logProbability, score];
    };
    const [preferredRatio, preferredScore] = logRatio(preferred);
    const [otherRatio] = logRatio(other);
    const margin = beta * (preferredRatio - otherRatio);
    const crossEntropy = -preferredScore.logProbability / preferredScore.tokens;
    if (isLearning) {
      const pull = beta * sigmoid(-margin);
      const own = 1 / preferredScore.tokens;
      const learn = (answer: Int32Array, factor: number) =>
        passSequence(learner, { prompt, answer }, { gradients: optimizer, factor });
      learn(preferred, pull + own);
      learn(other, -pull);
    }
    const preferenceLoss = Math.log1p(Math.exp(-margin));
    sums.examples += 1;
    sums.loss += preferenceLoss + crossEntropy;
    sums.lossCount += 1;
    sums.correct += preferredScore.correct;
    sums.tokens += preferredScore.tokens;
    addExtra(sums, {
      preference_loss: preferenceLoss,
      preference_accuracy: margin > 0 ? 1 : 0,
      reward_margin: margin,
    });
  };

  const addAll = async (
    all: readonly PreparedTarget[][],
    examples: readonly number[],
    isLearning: boolean,
    signal?: AbortSignal,
  ) => {
    const sums = emptySums();
    for (const index of examples) {
      add(sums, all[index] ?? [], isLearning);
      await yieldToEventLoop();
      signal?.throwIfAborted();
    }
    return sums;
  };
  return {
    learn: (examples, _, signal) => addAll(learner.train, examples, true, signal),
    evaluate: (examples) => addAll(learner.validation, examples, false),
  };
}

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
