import type { CreateChatCompletionRequest } from '@/lib/openai';
import { decodeAnswer, type SpokenAnswer } from '../../language-model/answer-tokens';
import type { TrainingMessage } from '../../language-model/examples';
import { type Generation, generateAnswer } from '../../language-model/generate';
import { createSplitMix, hashText } from '../../language-model/hashing';
import type { ModelStructure } from '../../language-model/model';
import type { StoredModel } from '../../language-model/model-file';
import { type PromptInput, readPromptFeatures } from '../../language-model/prompt-features';
import { createScorer } from '../../language-model/scorer';
import { completionInput, nameOfTool } from '../../language-model/targets';
import { type WeighedPrompt, weighPrompt } from '../../language-model/weigh-prompt';
import type { LearnedModel, Sampling } from '../learned';
import type { Tokenizer } from '../tokens';

/** Thresholds below which the base answers: the share of known words, and the mean probability of decisions. */
const minFamiliarity = 0.25;
const minConfidence = 0.7;

/** Detects classifiers: few distinct answers, each frequent. */
const maxClasses = 50;
const minPerClass = 3;

const maxAnswerTokens = 2_048;

/** Answers with the learned model if it knows the question with enough confidence. */
export function createLearnedModel(model: StoredModel, tokenizer: Tokenizer): LearnedModel {
  const { structure } = model;
  const scorer = createScorer(model);

  const generate = (input: PromptInput, sampling: Sampling, choice: number) => {
    const prompt = weighPrompt(readPromptFeatures(input), structure, tokenizer);
    const options = { topP: 1, random: () => 0, maxTokens: maxAnswerTokens, topCount: 0 };
    const likeliest = generateAnswer(scorer, prompt, { ...options, temperature: 0 });
    if (!isSure(prompt, likeliest, structure)) return undefined;
    const { temperature, top_p, seed } = sampling;
    // The first choice is greedy unless the request sets a temperature.
    const heat = temperature ?? (choice === 0 ? 0 : 1);
    const { tokens } =
      heat === 0
        ? likeliest
        : generateAnswer(scorer, prompt, {
            ...options,
            temperature: heat,
            topP: top_p ?? 1,
            random: createSplitMix(hashText(JSON.stringify(input)), seed ?? 0, choice),
          });
    return decodeAnswer(
      tokens.map(({ token }) => token),
      tokenizer,
    );
  };

  return {
    reply(request, choice): SpokenAnswer | undefined {
      return generate(inputOfRequest(request), request, choice);
    },
    continueText(text, sampling, choice) {
      return generate(completionInput(text), sampling, choice)?.content ?? undefined;
    },
  };
}

export const inputOfRequest = ({ messages, tools, functions }: CreateChatCompletionRequest) => ({
  messages: messages as TrainingMessage[],
  toolNames: [...(tools ?? []), ...(functions ?? [])].flatMap(nameOfTool),
});

function isSure(
  { familiarity, isKnownSystem }: WeighedPrompt,
  { confidence, tokens, isComplete }: Generation,
  { answers, documents }: ModelStructure,
): boolean {
  if (tokens.length === 0 || !isComplete) return false;
  const isClassifier = answers.size <= maxClasses && answers.size * minPerClass <= documents;
  // A request with the instructions of the examples is always classified.
  if (isKnownSystem && isClassifier) return true;
  return familiarity >= minFamiliarity && confidence >= minConfidence;
}
