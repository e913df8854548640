import { createGate, type Gate } from '../gate';
import { batchWork } from './batches';
import { chunkWork } from './chunks';
import type { Desk } from './desk';
import { ingestionWork } from './ingestion';
import { createLoop, type Loop } from './loop';
import { runWork } from './runs';
import { sweep } from './sweep';

interface WorkOptions extends Omit<Desk, 'gate'> {
  /** Milliseconds. */
  now(): number;
  report(error: unknown): void;
}

/** All that the platform does after it has answered. */
export function createWork({ now, report, ...options }: WorkOptions): Loop {
  const desk: Desk = { ...options, gate: createGates() };
  return createLoop({
    kinds: [batchWork(desk), runWork(desk, report), ingestionWork(desk), chunkWork(desk)],
    version: desk.store.version,
    now,
    report,
    tidy: () => sweep(desk),
  });
}

function createGates() {
  const gates = new Map<string, Gate>();
  return (name: string, places: number) => {
    const gate = gates.get(name) ?? createGate(places);
    gates.set(name, gate);
    return gate;
  };
}
