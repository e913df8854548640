import type { TrainingExample } from '../../language-model/examples';
import { holdLifeline } from '../../retrieval/process/lifeline';
import { serveCalls } from '../../retrieval/process/serve';
import type { ChildMethods, ExampleKind, GradeQuestion, StepReply } from './child-calls';
import { createLocalTrainer } from './local-trainer';
import type { Trainer } from './trainer';

// Trains in a process of its own, which others on the machine go before.

holdLifeline({ isBackground: true });

const examples: Record<ExampleKind, TrainingExample[]> = { train: [], validation: [] };
let opened: Trainer | undefined;
let running = new AbortController();
/** Told what comes next: the step's metrics, or outputs that are to be graded first. */
let reply: { resolve(value: StepReply): void; reject(error: unknown): void } | undefined;
const rewards = new Map<number, (reward: number) => void>();
let questions: GradeQuestion[] = [];
let asked = 0;

function trainer(): Trainer {
  if (!opened) throw new Error('There is no trainer yet.');
  return opened;
}

/** Questions that come together are sent together. */
function grade(question: Omit<GradeQuestion, 'id'>): Promise<number> {
  asked += 1;
  const id = asked;
  if (questions.length === 0) setImmediate(sendQuestions);
  questions.push({ id, ...question });
  return new Promise((resolve) => {
    rewards.set(id, resolve);
  });
}

function sendQuestions(): void {
  const sent = questions;
  questions = [];
  reply?.resolve({ questions: sent });
}

const nextReply = () =>
  new Promise<StepReply>((resolve, reject) => {
    reply = { resolve, reject };
  });

const methods: ChildMethods = {
  async addExamples(kind, part) {
    for (const example of part) examples[kind].push(example);
  },

  async open(options) {
    opened = await createLocalTrainer({ ...options, ...examples, grade });
    const { totalSteps, step, trainedTokens } = opened;
    return { totalSteps, step, trainedTokens };
  },

  async next() {
    running = new AbortController();
    rewards.clear();
    questions = [];
    const replied = nextReply();
    trainer()
      .next(running.signal)
      .then(
        (metrics) => reply?.resolve({ metrics, trainedTokens: trainer().trainedTokens }),
        (error) => reply?.reject(error),
      );
    return replied;
  },

  async graded(answers) {
    const replied = nextReply();
    for (const [id, reward] of answers) rewards.get(id)?.(reward);
    return replied;
  },

  async abort() {
    running.abort();
    // What waits for grades hears of it with the next one.
    for (const resolve of rewards.values()) resolve(0);
  },

  saveState: () => trainer().saveState(),
  exportModel: () => trainer().exportModel(),
};

serveCalls({ ...methods });
