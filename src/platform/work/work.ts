import type { CreateTrainer } from '../fine-tuning/desk';
import { fineTuningWork } from '../fine-tuning/worker';
import { createGate, type Gate } from '../gate';
import { batchWork } from './batches';
import { chunkWork } from './chunks';
import type { Desk } from './desk';
import { ingestionWork } from './ingestion';
import { createLoop, type Loop } from './loop';
import { runWork } from './runs';
import { createSuspects } from './suspects';
import { sweep } from './sweep';

interface WorkOptions extends Omit<Desk, 'gate' | 'suspects'> {
  /** Milliseconds. */
  now(): number;
  report(error: unknown): void;
  createTrainer: CreateTrainer;
}

/** All that the platform does after it has answered. */
export function createWork({ now, report, createTrainer, ...options }: WorkOptions): Loop {
  const suspects = createSuspects(options.store.suspects);
  const desk: Desk = { ...options, gate: createGates(), suspects };
  const kinds = [
    batchWork(desk),
    runWork(desk, report),
    ingestionWork(desk),
    chunkWork(desk),
    fineTuningWork({ ...desk, createTrainer, report }),
  ];
  const loop = createLoop({
    kinds,
    version: desk.store.version,
    now,
    report,
    tidy: (stopping) => sweep(desk, stopping),
  });
  const underWay = async () =>
    (await Promise.all(kinds.map((kind) => kind.underWay?.() ?? []))).flat();
  let started: Promise<void> | undefined;

  return {
    ...loop,
    start() {
      started ??= suspects.start(underWay).catch(report).then(loop.start);
    },
    async stop() {
      await started;
      started = undefined;
      await loop.stop();
      await suspects.stop();
    },
  };
}

function createGates() {
  const gates = new Map<string, Gate>();
  return (name: string, places: number) => {
    const gate = gates.get(name) ?? createGate(places);
    gates.set(name, gate);
    return gate;
  };
}
