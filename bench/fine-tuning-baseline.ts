import type { Tokenizer } from '../src/platform/engine/tokens';
import type { ChatExample } from '../src/platform/language-model/examples';

const weightCount = 2 ** 22;
const maxCandidates = 128;
const maxQuestion = 10;
const learningRate = 0.1;

/**
 * The plainest loop that learns the same examples: each token predicted from the one before it and ten
 * of the question's by a softmax over the tokens that follow that one; hashed weights,
 * stochastic gradient descent, nothing else. Gives the loss of a batch.
 */
export function createPlainLoop(examples: readonly ChatExample[], { encode }: Tokenizer) {
  const weights = new Float32Array(weightCount);
  const rows = examples.map(({ messages: [question, answer] }) => ({
    question: encode(String(question?.content)).slice(0, maxQuestion),
    answer: [...encode(String(answer?.content)), 0],
  }));
  const successors = new Map<number, number[]>();
  for (const { answer } of rows) {
    let before = 0;
    for (const word of answer) {
      const known = successors.get(before) ?? [];
      if (!known.includes(word) && known.length < maxCandidates) known.push(word);
      successors.set(before, known);
      before = word;
    }
  }

  return (batch: readonly number[]): number => {
    let loss = 0;
    for (const index of batch) {
      const { question, answer } = rows[index] ?? { question: [], answer: [] };
      let before = 0;
      for (const word of answer) {
        const features = [-1 - before, ...question];
        const candidates = successors.get(before) ?? [];
        const shares = candidates.map((candidate) => {
          let score = 0;
          for (const feature of features) score += weights[placeOf(feature, candidate)] ?? 0;
          return Math.exp(score);
        });
        const total = shares.reduce((sum, share) => sum + share, 0);
        candidates.forEach((candidate, place) => {
          const probability = (shares[place] ?? 0) / total;
          if (candidate === word) loss -= Math.log(probability);
          const slope = learningRate * ((candidate === word ? 1 : 0) - probability);
          for (const feature of features) {
            const weight = placeOf(feature, candidate);
            weights[weight] = (weights[weight] ?? 0) + slope;
          }
        });
        before = word;
      }
    }
    return loss;
  };
}

const placeOf = (feature: number, word: number) =>
  Math.imul(Math.imul(feature, 0x9e3779b1) ^ Math.imul(word + 1, 0x85ebca6b), 0xc2b2ae35) >>> 10;
