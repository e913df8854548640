import type { Halt, Kind, Piece } from './kind';

export interface Loop {
  start(): void;
  stop(): Promise<void>;
  /** Resolves when nothing is left to do. For tests. */
  idle(): Promise<void>;
  /** Looks for new work, and for work that was called off. */
  wake(): void;
}

interface LoopOptions {
  kinds: Kind[];
  /** Changes when another process may have left work. */
  version(): number;
  /** Milliseconds. */
  now(): number;
  report(error: unknown): void;
  /** Done at the start, and then each hour; aborted when the loop stops, which waits for it. */
  tidy(stopping: AbortSignal): Promise<void>;
}

interface Lane {
  halt(reason: Halt): void;
  ended: Promise<void>;
  /** Whether its piece was looked at while it was worked on, and so may have become unfinished again. */
  isWanted: boolean;
}

const second = 1_000;
/** How often it is looked whether another process has left work, in milliseconds. */
const interval = 200;
const hour = 3_600 * second;
const longestTimer = 2 ** 31 - 1;
/** How long a piece that failed is left alone, in milliseconds. */
const rest = 5 * second;

/** Takes up every piece of work that is not finished, each in a lane of its own. */
export function createLoop({ kinds, version, now, report, tidy }: LoopOptions): Loop {
  const lanes = new Map<Kind, Map<string, Lane>>(kinds.map((kind) => [kind, new Map()]));
  const resting = new Map<Kind, Set<string>>(kinds.map((kind) => [kind, new Set()]));
  const timers = new Set<NodeJS.Timeout>();
  /** Looks and tidying that go on: what stops waits for all that it began. */
  const going = new Set<Promise<void>>();
  let stopping = new AbortController();
  let idlers: (() => void)[] = [];
  let running = false;
  let isWoken = false;
  let known = version();

  const look = async () => {
    for (const kind of kinds) await lookFor(kind).catch(report);
    await settle();
  };

  const lookFor = async (kind: Kind) => {
    const open = lanesOf(kind);
    const left = restingOf(kind);
    for (const piece of await kind.unfinished(kind.lanes + left.size)) {
      if (!running) return;
      const lane = open.get(piece.id);
      if (lane) lane.isWanted = true;
      if (lane && piece.isCalledOff) lane.halt('cancelled');
      else if (!lane && !left.has(piece.id) && open.size < kind.lanes) {
        open.set(piece.id, openLane(kind, piece));
      }
    }
  };

  const openLane = (kind: Kind, { id, expires_at, isCalledOff }: Piece): Lane => {
    const halted = new AbortController();
    const halt = (reason: Halt) => halted.abort(reason);
    const left = expires_at === null ? Number.POSITIVE_INFINITY : expires_at * second - now();
    // A timer that is set for longer would ring at once.
    const expiry = left < longestTimer ? setTimeout(halt, Math.max(left, 0), 'expired') : undefined;
    if (isCalledOff) halt('cancelled');
    const ended = kind
      .run(id, halted.signal)
      .catch((error) => {
        report(error);
        leaveAlone(kind, id);
      })
      .then(() => {
        clearTimeout(expiry);
        const wasFull = lanesOf(kind).size >= kind.lanes;
        lanesOf(kind).delete(id);
        if (wasFull || lane.isWanted) wake();
        return settle();
      });
    const lane: Lane = { halt, ended, isWanted: false };
    return lane;
  };

  const goOn = (work: Promise<void>) => {
    const ended = work.catch(report).finally(() => going.delete(ended));
    going.add(ended);
  };

  const leaveAlone = (kind: Kind, id: string) => {
    if (!running) return;
    restingOf(kind).add(id);
    const timer = setTimeout(() => {
      timers.delete(timer);
      restingOf(kind).delete(id);
      wake();
    }, rest);
    timers.add(timer);
  };

  const settle = async () => {
    if (idlers.length === 0 || !(await isDone())) return;
    for (const idler of idlers) idler();
    idlers = [];
  };

  const isDone = async () => {
    for (const kind of kinds) {
      if (lanesOf(kind).size > 0 || (await kind.unfinished(1)).length > 0) return false;
    }
    return true;
  };

  /** However many wake in one turn of the process, it looks once. */
  const wake = () => {
    if (isWoken || !running) return;
    isWoken = true;
    setImmediate(() => {
      isWoken = false;
      if (running) goOn(look());
    });
  };

  const listen = () => {
    const latest = version();
    if (latest !== known) wake();
    known = latest;
  };

  const lanesOf = (kind: Kind) => lanes.get(kind) ?? new Map<string, Lane>();
  const restingOf = (kind: Kind) => resting.get(kind) ?? new Set<string>();

  return {
    wake,

    start() {
      if (running) return;
      running = true;
      stopping = new AbortController();
      const { signal } = stopping;
      const clean = () => goOn(tidy(signal));
      timers.add(setInterval(listen, interval)).add(setInterval(clean, hour));
      clean();
      wake();
    },

    async stop() {
      running = false;
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const set of resting.values()) set.clear();
      const open = [...lanes.values()].flatMap((group) => [...group.values()]);
      for (const lane of open) lane.halt('stopping');
      await Promise.all(open.map((lane) => lane.ended));
      await Promise.all(going);
    },

    async idle() {
      const nothingLeft = new Promise<void>((resolve) => idlers.push(resolve));
      await settle();
      await nothingLeft;
    },
  };
}
