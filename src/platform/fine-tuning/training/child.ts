import type { TrainingExample } from '../../language-model/examples';
import { exitWithParent } from '../../retrieval/process/exit-with-parent';
import { serveRpc } from '../../retrieval/process/rpc-server';
import type { ChildMethods, ExampleKind, GradeQuestion, StepReply } from './child-calls';
import { createLocalTrainer } from './local-trainer';
import type { Trainer } from './trainer';

// Trains in a child process with low priority.

exitWithParent({ isBackground: true });

const examples: Record<ExampleKind, TrainingExample[]> = { train: [], validation: [] };
let opened: Trainer | undefined;
let running = new AbortController();
/** Receives the metrics of the step, or outputs to grade first. */
let reply: { resolve(value: StepReply): void; reject(error: unknown): void } | undefined;
const rewards = new Map<number, (reward: number) => void>();
let questions: GradeQuestion[] = [];
let asked = 0;

function trainer(): Trainer {
  if (!opened) throw new Error('The trainer is not open yet.');
  return opened;
}

/** Batches questions of the same tick. */
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
    // Waiting calls receive the error with the next grade.
    for (const resolve of rewards.values()) resolve(0);
  },

  saveState: () => trainer().saveState(),
  exportModel: () => trainer().exportModel(),
};

serveRpc({ ...methods });
