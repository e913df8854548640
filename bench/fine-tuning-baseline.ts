import type { ChatExample } from '../src/platform/fine-tuning/training/examples';

const weightCount = 2 ** 22;
const maxCandidates = 128;
const learningRate = 0.1;

/**
 * The plainest loop that learns the same examples: whole words, each predicted from the one before it
 * and the words of the question by a softmax over the words that follow that one; hashed weights,
 * stochastic gradient descent, nothing else. Gives the loss of a batch.
 */
export function createPlainLoop(examples: readonly ChatExample[]) {
  const weights = new Float32Array(weightCount);
  const ids = new Map<string, number>();
  const idOf = (word: string) => {
    const id = ids.get(word) ?? ids.size + 1;
    ids.set(word, id);
    return id;
  };
  const rows = examples.map(({ messages: [question, answer] }) => ({
    question: wordsOf(String(question?.content)).map(idOf),
    answer: [...wordsOf(String(answer?.content)).map(idOf), 0],
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

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
