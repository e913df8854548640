import { observeBody } from '@/lib/observed-body';
import { createAnswerScanner } from '@/lib/usage/answer-scanner';
import type { UsageKind } from '@/lib/usage/kinds';
import type { UsageRecord } from '@/lib/usage/store';
import { standardTier } from '@/lib/usage/tier';
import type { Principal } from '../keys/keys';
import type { UsageRows } from './store';

/** Counts what requests use. */
export interface UsageRecorder {
  /** The same answer; what it used is written before its end is read. */
  measure(answer: Response, asked: AskedRequest): Response;
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

  return {
    measure(answer, { principal, kind, model }) {
      // Refusals use nothing.
      if (!answer.ok || !answer.body) return answer;
      const scanner = createAnswerScanner();
      const isText = /json|text\//.test(answer.headers.get('content-type') ?? '');
      const end = async () => {
        const said = scanner.value();
        const series = {
          connection: '',
          project: principal.project,
          key: principal.id,
          user: principal.user ?? '',
          kind,
          model: said.model ?? model,
          tier: standardTier(said.tier),
        };
        const { counts } = said;
        // An answer that came is given, even where the disk is full.
        await add({ at: time(), series, counts }).catch(report);
      };
      const body = observeBody(answer.body, {
        read: (bytes) => isText && scanner.read(bytes),
        end,
      });
      return new Response(body, answer);
    },
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
      return write(records);
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
