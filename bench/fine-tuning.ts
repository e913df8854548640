import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { resolveHyperparameters } from '../src/lib/fine-tuning/hyperparameters';
import { hyperparametersOf } from '../src/lib/fine-tuning/method';
import { openTokenizer } from '../src/platform/engine/tokens';
import { createLocalTrainer } from '../src/platform/fine-tuning/training/local-trainer';
import { createTrainer, type TrainerOptions } from '../src/platform/fine-tuning/training/trainer';
import type { ChatExample } from '../src/platform/language-model/examples';
import { createPlainLoop } from './fine-tuning-baseline';
import { median } from './interleave';
import { createProse } from './prose';
import type { Row } from './row';

const exampleCount = 10_000;
const stepsPerTurn = 2;
const turns = 6;

/** How many steps a second are trained on 10,000 examples, beside the plainest loop over the same, and what memory that takes. */
export async function fineTuningRows(): Promise<Row[]> {
  const examples = makeExamples(exampleCount);
  const method = resolveHyperparameters(
    { type: 'supervised' },
    { train: examples.length, validation: 0 },
  );
  const { batch_size } = hyperparametersOf(method);
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  const options = { method, train: examples, validation: [], seed: 1, base: null, state: null };
  const trainer = await createLocalTrainer(options);
  const prepared = performance.now() - begun;
  const signal = new AbortController().signal;
  const plain = createPlainLoop(examples, await openTokenizer());
  let place = 0;
  const nextBatch = () => {
    place += batch_size;
    return Array.from({ length: batch_size }, (_, index) => (place + index) % examples.length);
  };

  const [ours, theirs] = [[] as number[], [] as number[]];
  for (let turn = -1; turn < turns; turn += 1) {
    const own = await timeOf(async () => {
      for (let step = 0; step < stepsPerTurn; step += 1) await trainer.next(signal);
    });
    const peer = await timeOf(async () => {
      for (let step = 0; step < stepsPerTurn; step += 1) plain(nextBatch());
    });
    if (turn < 0) continue;
    ours.push(own);
    theirs.push(peer);
  }
  const rate = (times: number[]) => (1000 * stepsPerTurn) / median(times);
  const memory = (process.memoryUsage().rss - before) / 2 ** 20;
  const file = await trainer.exportModel();
  const [training, idle] = await maxDelays(options);
  return [
    {
      name: `fine-tuning: steps of ${batch_size} examples, of 10,000`,
      ours: rate(ours),
      peer: rate(theirs),
      peerName: 'plain gradient descent, a sixth of the features',
      unit: 'steps/s',
      aim: 'at least 0.07',
    },
    {
      name: 'reading the 10,000 examples',
      ours: prepared,
      peer: (1000 * examples.length) / batch_size / rate(ours),
      peerName: 'an epoch',
      unit: 'ms',
      aim: 'a small part',
    },
    {
      name: 'memory of trainer and peer, beyond what there was',
      ours: memory,
      peer: 2_048,
      peerName: 'what the process may hold',
      unit: 'MB',
      aim: 'at most 0.5',
    },
    {
      name: 'the model in a file',
      ours: file.length / 2 ** 20,
      peer: 16,
      peerName: 'its weights in memory',
      unit: 'MB',
      aim: 'at most 2',
    },
    {
      name: 'the longest that the event loop is held up meanwhile',
      ours: training,
      peer: idle,
      peerName: 'as long without training',
      unit: 'ms',
      aim: 'about 1',
    },
  ];
}

/**
 * How long the event loop is held up at most in the process that starts the one that trains, and how
 * long in as many milliseconds of nothing.
 */
async function maxDelays(options: TrainerOptions): Promise<[training: number, idle: number]> {
  const trainer = await createTrainer(options);
  const steps = async () => {
    for (let step = 0; step < stepsPerTurn; step += 1)
      await trainer.next(new AbortController().signal);
  };
  await steps();
  const [training, ms] = await maxDelay(steps);
  await trainer.close();
  const [idle] = await maxDelay(() => setTimeout(ms));
  return [training, idle];
}

async function maxDelay(run: () => Promise<unknown>): Promise<[longest: number, ms: number]> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const ms = await timeOf(run);
  delays.disable();
  return [delays.max / 1e6, ms];
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

/** Questions of some words about a topic, and answers of two sentences, each of them another. */
function makeExamples(count: number): ChatExample[] {
  const prose = createProse(11);
  const words = prose(count * 25).split(/\s+/);
  return Array.from({ length: count }, (_, index) => {
    const part = (from: number, to: number) =>
      words.slice(index * 25 + from, index * 25 + to).join(' ');
    return {
      messages: [
        { role: 'user', content: `${part(0, 10)}?` },
        { role: 'assistant', content: `${part(10, 25)}.` },
      ],
    };
  });
}
