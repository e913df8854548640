import { createOutputReader } from '@/lib/openai/batches/output-reader';
import type { ResultRow } from '../../db/schema';
import { type ParsedResult, parseBatchResult, promptTextOf } from './batch-result';
import type { StoredLine } from './read-lines';
import type { Sums } from './store';

/** Characters kept of a request and of its answer, for the table and the search. */
const excerptLength = 200;

/**
 * Joins responses and requests by `custom_id`: responses first, of which excerpts are held in memory, then requests.
 * The first response to a request counts.
 */
export function createJoin(batch: number) {
  const answers = new Map<string, ResultRow | null>();
  const codes = new Map<string, number>();
  const sums = { ok: 0, failed: 0, missing: 0, inputTokens: 0, outputTokens: 0, unreported: 0 };
  const reader = createOutputReader();
  let rows: ResultRow[] = [];
  let lastLine = 0;

  const count = ({ outcome, code, inputTokens, outputTokens }: ResultRow) => {
    sums[outcome] += 1;
    sums.inputTokens += inputTokens ?? 0;
    sums.outputTokens += outputTokens ?? 0;
    // Servers that count nothing leave it out, or leave zeros.
    if (outcome === 'ok' && !inputTokens && !outputTokens) sums.unreported += 1;
    if (code !== null) codes.set(code, (codes.get(code) ?? 0) + 1);
  };

  return {
    answer(file: 'output' | 'error', line: StoredLine): void {
      const found = reader.read({ ...line, file, file_id: '' });
      if (found?.outcome !== 'ok' && found?.outcome !== 'failed') return;
      answers.set(found.custom_id, answerRow(batch, file, line, parseBatchResult(found)));
    },

    request(read: StoredLine): void {
      const { number: line, offset, length } = read;
      lastLine = line;
      const found = reader.readRequest({ ...read, file: 'input', file_id: '' });
      if (!found || 'outcome' in found) return;
      const { custom_id: customId, body } = found;
      const row = answers.get(customId) ?? blankRow(batch, customId);
      // Taken. To delete it would cost more.
      answers.set(customId, null);
      count(row);
      row.line = line;
      row.requestOffset = offset;
      row.requestLength = length;
      row.asked = promptTextOf(body)?.slice(0, excerptLength) ?? null;
      rows.push(row);
    },

    /** Answers that no request is known to. */
    addUnmatchedResponses(): void {
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

    sums(): Sums {
      const { unreadable, duplicates, lines: oddLines } = reader.odd();
      return { ...sums, unreadable, duplicates, oddLines, codes: Object.fromEntries(codes) };
    },
  };
}

function answerRow(
  batch: number,
  file: 'output' | 'error',
  { offset, length }: StoredLine,
  answer: ParsedResult,
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

/** Held for long: a mere part of a text would keep all of it in memory. */
function excerptOf(text: string | null): string | null {
  if (text === null || text.length <= excerptLength) return text;
  return Buffer.from(text.slice(0, excerptLength)).toString();
}
