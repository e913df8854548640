import { resolveHyperparameters } from '@/lib/fine-tuning/hyperparameters';
import type { ResolvedMethod } from '@/lib/fine-tuning/method';
import type { FineTuneMethod } from '@/lib/openai/generated/types';
import { openTokenizer } from '../../engine/tokens';
import { decodeAnswer } from '../../language-model/answer-tokens';
import type { ChatExample } from '../../language-model/examples';
import { generateAnswer } from '../../language-model/generate';
import { readModel, type StoredModel } from '../../language-model/model-file';
import { type PromptInput, readPromptFeatures } from '../../language-model/prompt-features';
import { createScorer } from '../../language-model/scorer';
import { weighPrompt } from '../../language-model/weigh-prompt';
import { createLocalTrainer } from './local-trainer';
import type { StepMetrics, Trainer, TrainerOptions } from './trainer';

/** Questions in three wordings with one answer each. The third wording is held out. */
const facts: [first: string, second: string, heldOut: string, answer: string][] = [
  [
    'How do I reset my password?',
    'I forgot my password',
    'What can I do when my password is lost?',
    'Open Settings, choose Security and click Reset password. A link arrives by mail within five minutes.',
  ],
  [
    'Where is my parcel?',
    'Track my parcel please',
    'When does the parcel get here?',
    'Parcels are tracked under Orders. Choose the parcel and click Follow; it shows the day of delivery.',
  ],
  [
    'How do I get a refund?',
    'I want my money refunded',
    'Can the purchase be refunded?',
    'Refunds are paid within ten days. Open Orders, choose the purchase and click Return.',
  ],
  [
    'How can I cancel my subscription?',
    'Stop my subscription',
    'I no longer need the subscription',
    'Open Billing and click End subscription. It stays active until the month is over.',
  ],
  [
    'Do you ship to Norway?',
    'Is shipping abroad possible?',
    'Which countries do you ship to?',
    'We ship to all of Europe; Norway and Switzerland take two days longer because of customs.',
  ],
  [
    'How do I change my email address?',
    'My email address is wrong',
    'Update the email address of my account',
    'Open Settings, choose Profile and type the new email address. We mail a code to confirm it.',
  ],
  [
    'What are your opening hours?',
    'When are you open?',
    'Is the shop open on Saturdays? Tell me the hours',
    'The shop is open from nine to six on weekdays and from ten to two on Saturdays.',
  ],
  [
    'Can I pay by invoice?',
    'Is payment by invoice possible?',
    'I would like an invoice to pay',
    'Companies pay by invoice within thirty days. Private customers pay by card or bank transfer.',
  ],
  [
    'The app crashes on start',
    'Why does the app crash?',
    'My app keeps crashing',
    'Please update the app to version 4 and restart the phone. That mends the crash on start.',
  ],
  [
    'How do I delete my account?',
    'Remove my account',
    'Please have my account deleted',
    'Open Settings, choose Privacy and click Delete account. After fourteen days all data is gone.',
  ],
  [
    'Is there a student discount?',
    'Do students get a discount?',
    'Discount for a student',
    'Students get twenty percent off. Send a photo of your student card to the support team.',
  ],
  [
    'How do I invite a colleague?',
    'Invite someone to my team',
    'Can colleagues be invited?',
    'Open Team, click Invite and type the address of your colleague. The invitation is valid for a week.',
  ],
];

const example = (question: string, answer: string): ChatExample => ({
  messages: [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ],
});

export const supportExamples = {
  train: facts.flatMap(([first, second, , answer]) => [
    example(first, answer),
    example(second, answer),
  ]),
  heldOut: facts.map(([, , heldOut, answer]) => example(heldOut, answer)),
};

/** The same questions with shuffled answers. */
export function shuffledAnswers(examples: readonly ChatExample[]): ChatExample[] {
  return examples.map(({ messages: [question] }, index) => ({
    messages: [question, examples[(index + 7) % examples.length]?.messages[1]],
  })) as ChatExample[];
}

/** A trainer in this process with the given hyperparameters. */
export async function startTraining(options: Partial<TrainingOptions> = {}) {
  const { method = 'supervised', hyperparameters = {}, ...rest } = options;
  const train = rest.train ?? supportExamples.train;
  const resolved = resolveHyperparameters(
    { type: method, [method]: { hyperparameters, grader: rest.grader } } as FineTuneMethod,
    { train: train.length, validation: 0 },
  );
  return createLocalTrainer({
    train,
    validation: rest.validation ?? [],
    seed: rest.seed ?? 7,
    base: rest.base ?? null,
    state: rest.state ?? null,
    method: resolved,
    ...(rest.grade && { grade: rest.grade }),
  });
}

interface TrainingOptions extends Omit<TrainerOptions, 'method'> {
  method: ResolvedMethod['type'];
  hyperparameters: Record<string, unknown>;
  grader: object;
}

/** Runs all steps, or up to a given step. */
export async function trainSteps(trainer: Trainer, until = trainer.totalSteps) {
  const metrics: StepMetrics[] = [];
  while (trainer.step < until) metrics.push(await trainer.next(new AbortController().signal));
  return metrics;
}

const models = new WeakMap<Uint8Array, Promise<StoredModel>>();

/** The greedy reply of the model to a conversation. */
export async function askModel(bytes: Uint8Array, input: PromptInput | string) {
  const tokenizer = await openTokenizer();
  const model = await (models.get(bytes) ?? readModel(bytes));
  models.set(bytes, Promise.resolve(model));
  const question = { messages: [{ role: 'user' as const, content: String(input) }] };
  const reading = readPromptFeatures(typeof input === 'string' ? question : input);
  const { tokens } = generateAnswer(
    createScorer(model),
    weighPrompt(reading, model.structure, tokenizer),
    { temperature: 0, topP: 1, random: () => 0, maxTokens: 100, topCount: 0 },
  );
  return decodeAnswer(
    tokens.map(({ token }) => token),
    tokenizer,
  );
}
