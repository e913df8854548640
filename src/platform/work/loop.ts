import type { BatchRow } from '../db/schema/batches';
import { createGate, type Gate } from '../gate';
import { runBatch } from './batches';
import type { Desk, Halt } from './desk';
import { sweep } from './sweep';

export interface Work {
  start(): void;
  stop(): Promise<void>;
  idle(): Promise<void>;
  /** Looks for new work, and for work that was called off. */
  wake(): void;
}

interface Lane {
  halt(reason: Halt): void;
  ended: Promise<void>;
}

interface WorkOptions extends Omit<Desk, 'gate' | 'time'> {
  /** Milliseconds. */
  now(): number;
  report(error: unknown): void;
}

const second = 1_000;
const hour = 3_600 * second;
const longestTimer = 2 ** 31 - 1;

/** Takes up every batch that is not finished, each in a lane of its own. */
export function createWork({ now, report, ...options }: WorkOptions): Work {
  const desk: Desk = { ...options, time: () => Math.floor(now() / second), gate: createGates() };
  const { store } = desk;
  const lanes = new Map<string, Lane>();
  let idlers: (() => void)[] = [];
  let timers: NodeJS.Timeout[] = [];
  let running = false;
  let version = store.version();

  const look = async () => {
    for (const batch of await store.batches.unfinished()) {
      if (!running) return;
      const lane = lanes.get(batch.id);
      if (!lane) lanes.set(batch.id, openLane(batch));
      else if (batch.status === 'cancelling') lane.halt('cancelled');
    }
    await settle();
  };

  const openLane = (batch: BatchRow): Lane => {
    const halted = new AbortController();
    const halt = (reason: Halt) => halted.abort(reason);
    const left = batch.expires_at * second - now();
    const expiry = setTimeout(halt, Math.min(Math.max(left, 0), longestTimer), 'expired');
    const ended = runBatch(batch.id, desk, halted.signal)
      .catch((error) => {
        report(error);
        timers.push(setTimeout(wake, 5 * second));
      })
      .finally(() => {
        clearTimeout(expiry);
        lanes.delete(batch.id);
      })
      .then(settle);
    return { halt, ended };
  };

  const settle = async () => {
    if (idlers.length === 0 || lanes.size > 0) return;
    if ((await store.batches.unfinished()).length > 0) return;
    for (const idler of idlers) idler();
    idlers = [];
  };

  const wake = () => {
    if (running) look().catch(report);
  };

  const listen = () => {
    const latest = store.version();
    if (latest !== version) wake();
    version = latest;
  };

  return {
    wake,

    start() {
      if (running) return;
      running = true;
      const tidy = () => void sweep(desk).catch(report);
      timers = [setInterval(listen, second), setInterval(tidy, hour)];
      tidy();
      wake();
    },

    async stop() {
      running = false;
      for (const timer of timers) clearTimeout(timer);
      for (const lane of lanes.values()) lane.halt('stopping');
      await Promise.all([...lanes.values()].map((lane) => lane.ended));
    },

    async idle() {
      const nothingLeft = new Promise<void>((resolve) => idlers.push(resolve));
      await settle();
      await nothingLeft;
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
