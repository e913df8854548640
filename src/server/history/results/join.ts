import type { ResultRow } from '../../db/schema';
import { objectOf, promptIn, readAnswer } from './answer';
import type { KeptLine } from './read-lines';
import type { Sums } from './store';

/** Characters kept of a request and of its answer, for the table and the search. */
const excerptLength = 200;

/**
 * Joins requests and answers by `custom_id`. The first answer to a request counts. Rows are taken out
 * as they come, so that only the ids are held.
 */
export function createJoin(batch: number) {
  const lines = new Map<string, number>();
  const answered = new Set<number>();
  const codes = new Map<string, number>();
  const sums = { ok: 0, failed: 0, missing: 0, inputTokens: 0, outputTokens: 0 };
  const odd = { unreadable: 0, duplicates: 0 };
  const requests = createQueue();
  const strays = createQueue();
  const answers = createQueue();
  let lastLine = 0;

  const count = ({ outcome, code, inputTokens, outputTokens }: ResultRow) => {
    sums[outcome] += 1;
    sums.inputTokens += inputTokens ?? 0;
    sums.outputTokens += outputTokens ?? 0;
    if (code !== null) codes.set(code, (codes.get(code) ?? 0) + 1);
  };

  return {
    takeRequests: requests.take,
    /** Answers that no request is known to. */
    takeStrays: strays.take,
    takeAnswers: answers.take,

    request({ number: line, text, offset, length }: KeptLine): void {
      lastLine = line;
      const { custom_id: customId, body } = objectOf(parse(text)) ?? {};
      if (typeof customId !== 'string') {
        odd.unreadable += 1;
        return;
      }
      if (!lines.has(customId)) lines.set(customId, line);
      const asked = excerptOf(promptIn(body));
      const where = { requestOffset: offset, requestLength: length };
      const row: ResultRow = { ...blank, batch, line, customId, asked, ...where };
      count(row);
      requests.push(row);
    },

    answer(answerFile: 'output' | 'error', { text, offset, length }: KeptLine): void {
      const answer = readAnswer(parse(text));
      if (!answer) {
        odd.unreadable += 1;
        return;
      }
      const known = lines.get(answer.customId);
      const line = known ?? lastLine + 1;
      if (answered.has(line)) {
        odd.duplicates += 1;
        return;
      }
      answered.add(line);
      const where = { answerFile, answerOffset: offset, answerLength: length };
      const excerpt = excerptOf(answer.answered);
      const row: ResultRow = { ...blank, batch, line, ...answer, ...where, answered: excerpt };
      count(row);
      if (known !== undefined) {
        sums.missing -= 1;
        answers.push(row);
      } else {
        lastLine = line;
        lines.set(answer.customId, line);
        strays.push(row);
      }
    },

    sums: (): Sums => ({ ...sums, ...odd, codes: Object.fromEntries(codes) }),
  };
}

const blank = {
  outcome: 'missing',
  statusCode: null,
  errorCode: null,
  code: null,
  inputTokens: null,
  outputTokens: null,
  requestOffset: null,
  requestLength: null,
  answerFile: null,
  answerOffset: null,
  answerLength: null,
  asked: null,
  answered: null,
} as const;

function createQueue() {
  let rows: ResultRow[] = [];
  return {
    push: (row: ResultRow) => void rows.push(row),
    take: (): ResultRow[] => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function excerptOf(text: string | null): string | null {
  return text?.slice(0, excerptLength) ?? null;
}
