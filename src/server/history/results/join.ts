import type { ResultRow } from '../../db/schema';
import { type Answer, objectOf, promptIn, readAnswer } from './answer';
import type { KeptLine } from './read-lines';
import type { Sums } from './store';

/** Characters kept of a request and of its answer, for the table and the search. */
const excerptLength = 200;

/**
 * Joins answers and requests by `custom_id`: all answers first, of which the beginnings are held, then
 * the requests. The first answer to a request counts.
 */
export function createJoin(batch: number) {
  const answers = new Map<string, ResultRow | null>();
  const codes = new Map<string, number>();
  const sums = { ok: 0, failed: 0, missing: 0, inputTokens: 0, outputTokens: 0 };
  const odd = { unreadable: 0, duplicates: 0 };
  let rows: ResultRow[] = [];
  let lastLine = 0;

  const count = ({ outcome, code, inputTokens, outputTokens }: ResultRow) => {
    sums[outcome] += 1;
    sums.inputTokens += inputTokens ?? 0;
    sums.outputTokens += outputTokens ?? 0;
    if (code !== null) codes.set(code, (codes.get(code) ?? 0) + 1);
  };

  return {
    answer(file: 'output' | 'error', line: KeptLine): void {
      const answer = readAnswer(parse(line.text));
      if (!answer) {
        odd.unreadable += 1;
      } else if (answers.has(answer.customId)) {
        odd.duplicates += 1;
      } else {
        answers.set(answer.customId, answerRow(batch, file, line, answer));
      }
    },

    request({ number: line, text, offset, length }: KeptLine): void {
      lastLine = line;
      const { custom_id: customId, body } = objectOf(parse(text)) ?? {};
      if (typeof customId !== 'string') {
        odd.unreadable += 1;
        return;
      }
      const row = answers.get(customId) ?? blankRow(batch, customId);
      // Taken. To delete it would cost more.
      answers.set(customId, null);
      count(row);
      row.line = line;
      row.requestOffset = offset;
      row.requestLength = length;
      row.asked = promptIn(body)?.slice(0, excerptLength) ?? null;
      rows.push(row);
    },

    /** Answers that no request is known to. */
    addStrays(): void {
      for (const row of answers.values()) {
        if (row === null) continue;
        lastLine += 1;
        count(row);
        row.line = lastLine;
        rows.push(row);
      }
      answers.clear();
    },

    /** The rows made since the last call. */
    takeRows(): ResultRow[] {
      const taken = rows;
      rows = [];
      return taken;
    },

    sums: (): Sums => ({ ...sums, ...odd, codes: Object.fromEntries(codes) }),
  };
}

function answerRow(
  batch: number,
  file: 'output' | 'error',
  { offset, length }: KeptLine,
  answer: Answer,
): ResultRow {
  const row = blankRow(batch, answer.customId);
  row.outcome = answer.outcome;
  row.statusCode = answer.statusCode;
  row.errorCode = answer.errorCode;
  row.code = answer.code;
  row.inputTokens = answer.inputTokens;
  row.outputTokens = answer.outputTokens;
  row.answerFile = file;
  row.answerOffset = offset;
  row.answerLength = length;
  row.answered = excerptOf(answer.answered);
  return row;
}

// Filled in by assignment: copying 50,000 objects with so many fields takes longer than reading 200 MB.
function blankRow(batch: number, customId: string): ResultRow {
  return {
    batch,
    line: 0,
    customId,
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
  };
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Held for long: a mere part of a text would keep all of it in memory. */
function excerptOf(text: string | null): string | null {
  if (text === null || text.length <= excerptLength) return text;
  return Buffer.from(text.slice(0, excerptLength)).toString();
}
