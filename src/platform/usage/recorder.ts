import { withinTerm } from '@/lib/database/transaction-scope';
import { textOf } from '@/lib/loose';
import { observeBody } from '@/lib/observed-body';
import { createAnswerScanner } from '@/lib/usage/answer-scanner';
import { readUsage, type UsageCounts } from '@/lib/usage/counts';
import type { UsageKind } from '@/lib/usage/kinds';
import type { UsageSeries } from '@/lib/usage/schema';
import type { UsageRecord } from '@/lib/usage/store';
import { standardTier } from '@/lib/usage/tier';
import type { Principal } from '../keys/keys';
import { type Caller, callerOf } from './caller';
import type { CountUsage } from './count';
import type { UsageRows } from './store';

/** Counts what requests use. */
export interface UsageRecorder {
  /** The same answer; what it used is written before its end is read. */
  measure(answer: Response, asked: AskedRequest): Response;
  /** For what is asked here, on behalf of somebody. */
  counter(asker: Asker, kind: UsageKind): CountUsage;
}

/** For whom the platform asks. */
export interface Asker {
  project: string;
  /** Null: nobody in particular. */
  caller: Caller | null;
}

interface AskedRequest {
  principal: Principal;
  kind: UsageKind;
  /** Where the answer names none. */
  model: string;
}

interface RecorderOptions {
  rows: Pick<UsageRows, 'add'>;
  /** Unix seconds. */
  time(): number;
  report(error: unknown): void;
}

export function createUsageRecorder({ rows, time, report }: RecorderOptions): UsageRecorder {
  const add = createGroupWrite((records) => rows.add(records));
  // An answer that came is given, even where the disk is full.
  const record = (series: UsageSeries, counts: UsageCounts) =>
    add({ at: time(), series, counts }).catch(report);

  return {
    measure(answer, { principal, kind, model }) {
      // Refusals use nothing.
      if (!answer.ok || !answer.body) return answer;
      const scanner = createAnswerScanner();
      const isText = /json|text\//.test(answer.headers.get('content-type') ?? '');
      const end = async () => {
        const said = scanner.value();
        const asker = { project: principal.project, caller: callerOf(principal) };
        const series = seriesOf(asker, kind, said.model ?? model, said.tier);
        await record(series, said.counts);
      };
      const body = observeBody(answer.body, {
        read: (bytes) => isText && scanner.read(bytes),
        end,
      });
      return new Response(body, answer);
    },

    counter: (asker, kind) => async (answer, model) => {
      const named = textOf(answer.model) ?? model;
      const series = seriesOf(asker, kind, named, textOf(answer.service_tier));
      await record(series, readUsage(answer.usage));
    },
  };
}

function seriesOf(
  { project, caller }: Asker,
  kind: UsageKind,
  model: string,
  tier: string | null,
): UsageSeries {
  return {
    connection: '',
    project,
    key: caller?.key ?? '',
    user: caller?.user ?? '',
    kind,
    model,
    tier: standardTier(tier),
  };
}

/** Writes what comes within one turn of the event loop in one transaction. */
function createGroupWrite(write: (records: UsageRecord[]) => Promise<void>) {
  let waiting: UsageRecord[] = [];
  let written: Promise<void> | undefined;

  return (record: UsageRecord): Promise<void> => {
    waiting.push(record);
    written ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      const records = waiting;
      [waiting, written] = [[], undefined];
      // Of all who asked meanwhile: what came was used, whoever leads by now.
      return withinTerm(undefined, () => write(records));
    });
    return written;
  };
}

const callers = new WeakMap<Request, { principal: Principal; recorder: UsageRecorder }>();

/** Carries the caller of a request to where its model is known. */
export function setUsageRecorder(
  request: Request,
  recorder: UsageRecorder,
  principal: Principal,
): void {
  callers.set(request, { recorder, principal });
}

/** Measures an answer to a request of which the usage counts as its own, and not as that of a batch or a run. */
export function measureUsage(
  request: Request,
  answer: Response,
  asked: Omit<AskedRequest, 'principal'>,
): Response {
  const { recorder, principal } = callers.get(request) ?? {};
  return recorder && principal ? recorder.measure(answer, { ...asked, principal }) : answer;
}

/** Counts what is asked to answer a request. */
export function usageCounter(request: Request, kind: UsageKind): CountUsage {
  const { recorder, principal } = callers.get(request) ?? {};
  if (!recorder || !principal) return async () => {};
  return recorder.counter({ project: principal.project, caller: callerOf(principal) }, kind);
}
