import type { ResolvedReinforcement } from '@/lib/fine-tuning/method';
import { decodeAnswer } from '../../language-model/answer-tokens';
import { controlTokens } from '../../language-model/control-tokens';
import type { TrainingExample } from '../../language-model/examples';
import { generateAnswer } from '../../language-model/generate';
import { createSplitMix } from '../../language-model/hashing';
import { yieldToEventLoop } from '../../language-model/yield-to-event-loop';
import type { Learner, PreparedTarget } from './learner';
import { addExtra, emptySums, type Objective } from './objective';
import { passSequence } from './sequence-pass';
import type { GradeOutput, SampledOutput } from './trainer';

interface ReinforcementOptions {
  learner: Learner;
  examples: { train: TrainingExample[]; validation: TrainingExample[] };
  hyperparameters: ResolvedReinforcement['hyperparameters'];
  seed: number;
  grade: GradeOutput;
}

const samplesForMultiplierOne = 8;
const maxSamples = 64;
const maxOutputTokens = 256;

/** Policy gradient: samples and grades several outputs per prompt (REINFORCE with the group mean as baseline). */
export function createReinforcement(options: ReinforcementOptions): Objective {
  const { learner, examples, hyperparameters, seed, grade } = options;
  const { scorer, optimizer, tokenizer } = learner;
  const groupSize = Math.min(
    maxSamples,
    Math.max(2, Math.round(samplesForMultiplierOne * hyperparameters.compute_multiplier)),
  );

  const sample = ({ prompt }: PreparedTarget, ...seeds: number[]) => {
    const { tokens, isComplete } = generateAnswer(scorer, prompt, {
      temperature: 1,
      topP: 1,
      random: createSplitMix(seed, ...seeds),
      maxTokens: maxOutputTokens,
      topCount: 0,
    });
    const numbers = tokens.map(({ token }) => token);
    if (isComplete) numbers.push(controlTokens.end);
    return Int32Array.from(numbers);
  };

  const rewardOf = (
    example: TrainingExample | undefined,
    answer: Int32Array,
    signal: AbortSignal,
  ) => grade({ item: { ...example }, sample: outputOf(answer) }, signal);

  const outputOf = (answer: Int32Array): SampledOutput => {
    const { content, calls } = decodeAnswer([...answer], tokenizer);
    const text = content ?? '';
    const json = parsed(text);
    return {
      output_text: text,
      ...(json !== undefined && { output_json: json }),
      ...(calls.length > 0 && {
        output_tools: calls.map(({ name, input }) => ({
          type: 'function',
          function: { name, arguments: input },
        })),
      }),
    };
  };

  return {
    async learn(indexes, { step }, signal) {
      const sums = emptySums();
      for (const index of indexes) {
        const [target] = learner.train[index] ?? [];
        if (!target) continue;
        const answers = Array.from({ length: groupSize }, (_, place) =>
          sample(target, step, index, place),
        );
        const rewards = await Promise.all(
          answers.map((answer) => rewardOf(examples.train[index], answer, signal)),
        );
        signal.throwIfAborted();
        const baseline = mean(rewards);
        for (const [place, answer] of answers.entries()) {
          const advantage = (rewards[place] ?? 0) - baseline;
          const score = passSequence(
            learner,
            { prompt: target.prompt, answer },
            { gradients: optimizer, factor: advantage },
          );
          sums.loss -= (advantage * score.logProbability) / groupSize;
          sums.correct += score.correct;
          sums.tokens += score.tokens;
        }
        sums.examples += 1;
        sums.lossCount += 1;
        addExtra(sums, { reward_mean: baseline });
        await yieldToEventLoop();
      }
      return sums;
    },

    async evaluate(indexes, { step }, signal) {
      const sums = emptySums();
      for (const index of indexes) {
        const [target] = learner.validation[index] ?? [];
        if (!target) continue;
        const answers = Array.from({ length: hyperparameters.eval_samples }, (_, place) =>
          sample(target, -1 - step, index, place),
        );
        const rewards = await Promise.all(
          answers.map((answer) => rewardOf(examples.validation[index], answer, signal)),
        );
        for (const answer of answers) {
          const score = passSequence(learner, { prompt: target.prompt, answer });
          sums.correct += score.correct;
          sums.tokens += score.tokens;
        }
        sums.examples += 1;
        sums.lossCount += 1;
        addExtra(sums, { reward_mean: mean(rewards) });
        await yieldToEventLoop();
      }
      return sums;
    },
  };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
