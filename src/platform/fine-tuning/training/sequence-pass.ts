import { markAnswer } from '../../language-model/build-structure';
import { indexCopySource } from '../../language-model/copy-source';
import type { LanguageModel } from '../../language-model/model';
import type { Gradients, Scorer } from '../../language-model/scorer';
import type { WeighedPrompt } from '../../language-model/weigh-prompt';

/** The result of a sequence under the model. */
export interface SequenceScore {
  logProbability: number;
  tokens: number;
  /** Tokens that were predicted correctly. */
  correct: number;
}

interface Sequence {
  prompt: WeighedPrompt;
  answer: Int32Array;
  /** Whether tokens unique to this example are treated as copied from the prompt. */
  isCopying?: boolean;
}

/**
 * Evaluates an answer token by token. With `gradients`, accumulates the gradient of the log-probability times
 * `factor`.
 */
export function passSequence(
  { scorer, model }: { scorer: Scorer; model: LanguageModel },
  { prompt, answer, isCopying = false }: Sequence,
  learning?: { gradients: Gradients; factor: number },
): SequenceScore {
  const copy = indexCopySource(prompt.copyTokens);
  const marked = markAnswer(answer, copy, model.structure, isCopying ? 1 : 0);
  const sum: SequenceScore = { logProbability: 0, tokens: answer.length, correct: 0 };
  answer.forEach((token, at) => {
    scorer.predict(prompt, copy, marked, at);
    const score = scorer.score(token);
    sum.logProbability += score.logProbability;
    if (score.isBest) sum.correct += 1;
    if (learning) scorer.backpropagate(prompt, score, learning.factor, learning.gradients);
  });
  return sum;
}
