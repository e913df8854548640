import { untilAborted } from '@/lib/on-abort';
import { countParts, type PartLayout, rangeOfPart } from '@/lib/upload-parts';
import type { SentPartView } from '@/server/uploads/view';
import { classifyPartError } from './part-errors';
import type { SendingPart, SendingState } from './sending-state';

export interface SenderDeps {
  file: Blob;
  layout: PartLayout;
  /** The parts that the server knows. */
  listParts(): Promise<readonly SentPartView[]>;
  sendPart(
    part: { number: number; data: Blob; onProgress: (sent: number) => void },
    signal: AbortSignal,
  ): Promise<unknown>;
  /** Resolves with the checksum of the file; those of its parts come before, in order. */
  checksum(onPart: (number: number, md5: string) => void, signal: AbortSignal): Promise<string>;
  complete(md5: string): Promise<unknown>;
  wait(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

export type UploadSender = ReturnType<typeof createSender>;

/** Parts under way at a time: a browser has six connections to a server, and the page needs some. */
const concurrency = 3;

/** Milliseconds before a part is tried again: together longer than a restart of the server. */
const retryDelays = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Milliseconds until a part that another tab is sending is looked at again. */
const elsewhereDelay = 2_000;

/** Parts refused in a row after which the others are not tried. */
const maxRefusals = 3;

/**
 * Sends a file part by part: what is there already is compared with the file and left, each part is tried again on its
 * own, and once all are there the upload is completed.
 */
export function createSender(deps: SenderDeps) {
  const { file, layout, listParts, sendPart, checksum, complete, wait } = deps;
  const listeners = new Set<() => void>();
  let state: SendingState = { phase: 'paused', parts: new Map(), differs: null, error: null };
  let stop = new AbortController();
  const closed = new AbortController();
  let running: Promise<void> | null = null;
  let isChecked = false;
  let refusals = 0;

  const publish = (change: Partial<SendingState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const mark = (number: number, part: SendingPart) =>
    publish({ parts: new Map(state.parts).set(number, part) });

  /** What the server has, it has; what this tab was about to send waits. */
  async function adoptParts(): Promise<readonly SentPartView[]> {
    const known = await listParts();
    const sent = known.filter((part) => part.state === 'sent');
    publish({ parts: new Map(sent.map(({ number }) => [number, { state: 'sent', sent: 0 }])) });
    return sent;
  }

  const checksums = new Map<number, string>();
  const hashed = new Set<() => void>();
  let whole: Promise<string> | null = null;

  function wholeChecksum(): Promise<string> {
    whole ??= checksum((number, md5) => {
      checksums.set(number, md5);
      for (const listener of hashed) listener();
    }, closed.signal);
    // Whoever awaits it gets the error.
    whole.catch(() => {});
    return whole;
  }

  /** The first of these parts that differs from the file; null if all are its parts. */
  async function findDifference(sent: readonly SentPartView[]): Promise<number | null> {
    const file = wholeChecksum();
    const compared = sent.filter(({ md5 }) => md5 !== null);
    const isKnown = () => compared.every(({ number }) => checksums.has(number));
    const isDifferent = ({ number, md5 }: SentPartView) =>
      checksums.has(number) && checksums.get(number) !== md5;
    await new Promise<void>((resolve, reject) => {
      const look = () => (isKnown() || compared.some(isDifferent)) && resolve();
      hashed.add(look);
      look();
      file.then(() => resolve(), reject);
    });
    return compared.find(isDifferent)?.number ?? null;
  }

  const nextWaiting = () => {
    for (let number = 1; number <= countParts(layout); number += 1)
      if ((state.parts.get(number)?.state ?? 'waiting') === 'waiting') return number;
    return null;
  };

  async function sendParts(signal: AbortSignal): Promise<void> {
    while (refusals < maxRefusals) {
      const number = nextWaiting();
      if (number === null) return;
      await sendOne(number, signal);
    }
  }

  async function sendOne(number: number, signal: AbortSignal): Promise<void> {
    const { start, end } = rangeOfPart(layout, number);
    const onProgress = (sent: number) => {
      if (!signal.aborted) mark(number, { state: 'sending', sent });
    };
    for (let tries = 0; ; ) {
      onProgress(0);
      try {
        await sendPart({ number, data: file.slice(start, end), onProgress }, signal);
        break;
      } catch (error) {
        signal.throwIfAborted();
        const kind = classifyPartError(error);
        if (kind === 'final') throw error;
        if (kind === 'elsewhere') {
          await wait(elsewhereDelay, signal);
          if (await isSent(number)) break;
          continue;
        }
        const delay = retryDelays[tries];
        if (kind === 'refused' || delay === undefined) {
          refusals += 1;
          return mark(number, { state: 'failed', sent: 0, error });
        }
        tries += 1;
        await wait(delay, signal);
      }
    }
    signal.throwIfAborted();
    refusals = 0;
    mark(number, { state: 'sent', sent: end - start });
  }

  async function isSent(number: number): Promise<boolean> {
    const known = await listParts().catch(() => []);
    return known.some((part) => part.number === number && part.state === 'sent');
  }

  async function run(signal: AbortSignal): Promise<void> {
    const sent = await untilAborted(adoptParts(), signal);
    if (!isChecked) {
      const differs = await untilAborted(findDifference(sent), signal);
      if (differs !== null) return publish({ phase: 'other_file', differs });
      isChecked = true;
    }
    publish({ phase: 'sending' });
    await Promise.all(Array.from({ length: concurrency }, () => sendParts(signal)));
    if ([...state.parts.values()].some((part) => part.state === 'failed'))
      return publish({ phase: 'failed' });
    const md5 = await untilAborted(wholeChecksum(), signal);
    publish({ phase: 'completing' });
    await complete(md5);
    publish({ phase: 'completed' });
  }

  return {
    getState: () => state,

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** Begins, or goes on after a pause or a failure. Resolves when it stops. */
    start(): Promise<void> {
      running ??= begin().finally(() => {
        running = null;
      });
      return running;
    },

    /** Parts that are under way are given up; what is there stays. */
    pause(): void {
      stop.abort();
    },

    /** Lets go of the file. */
    close(): void {
      stop.abort();
      closed.abort();
    },
  };

  async function begin(): Promise<void> {
    stop = new AbortController();
    const { signal } = stop;
    refusals = 0;
    publish({ phase: isChecked ? 'sending' : 'checking', error: null });
    try {
      await run(signal);
    } catch (error) {
      const isPaused = signal.aborted;
      stop.abort();
      const kept = [...state.parts].filter(([, part]) => part.state !== 'sending');
      publish({
        parts: new Map(kept),
        ...(isPaused ? { phase: 'paused' } : { phase: 'failed', error }),
      });
    }
  }
}
