import { createOutputReader } from '@/lib/openai/batches/output-reader';
import type { ResultRow } from '../../db/schema';
import { type ParsedResult, parseBatchResult, promptTextOf } from './batch-result';
import { createSetDigest, digestOf } from './digest';
import { createFailureCounter, createFailureGrouper, missingGroup } from './failure-groups';
import type { StoredLine } from './read-lines';
import type { Sums } from './store';

/** Indexes that are made by an earlier version of this are made again. */
export const currentLayout = 1;

/** Characters kept of a request and of its answer, for the table and the search. */
const excerptLength = 200;

/**
 * Joins responses and requests by `custom_id`: responses first, of which excerpts are held in memory, then requests.
 * The first response to a request counts.
 */
export function createJoin(batch: number) {
  const answers = new Map<string, ResultRow | null>();
  const codes = new Map<string, number>();
  const grouper = createFailureGrouper();
  const failures = createFailureCounter();
  const templates = new Map<string, string | null>();
  const requests = createSetDigest();
  let unmatched = 0;
  const sums = { ok: 0, failed: 0, missing: 0, inputTokens: 0, outputTokens: 0, unreported: 0 };
  const reader = createOutputReader();
  let rows: ResultRow[] = [];
  let lastLine = 0;

  const count = (row: ResultRow) => {
    const { outcome, code, inputTokens, outputTokens } = row;
    sums[outcome] += 1;
    sums.inputTokens += inputTokens ?? 0;
    sums.outputTokens += outputTokens ?? 0;
    // Servers that count nothing leave it out, or leave zeros.
    if (outcome === 'ok' && !inputTokens && !outputTokens) sums.unreported += 1;
    if (code !== null) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (outcome !== 'ok') countFailure(row);
  };

  const countFailure = ({ line, failureGroup: id, statusCode, errorCode }: ResultRow) => {
    const template = (id !== null && templates.get(id)) || null;
    failures.add(id ?? missingGroup, line, {
      status_code: statusCode,
      error_code: errorCode,
      template,
    });
  };

  return {
    answer(file: 'output' | 'error', line: StoredLine): void {
      const found = reader.read({ ...line, file, file_id: '' });
      if (found?.outcome !== 'ok' && found?.outcome !== 'failed') return;
      const answer = parseBatchResult(found);
      const row = answerRow(batch, file, line, answer);
      if (found.outcome === 'failed') {
        const { id, template } = grouper.groupOf({ ...answer, message: answer.answered });
        row.failureGroup = id;
        templates.set(id, template);
      }
      answers.set(found.custom_id, row);
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
      requests.add(customId);
      row.line = line;
      count(row);
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
        unmatched += 1;
        row.line = lastLine;
        count(row);
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

    /** `hasInput`: without it nobody knows what was asked for. */
    sums(hasInput: boolean): Sums {
      const { unreadable, duplicates, lines: oddLines } = reader.odd();
      return {
        ...sums,
        ...{ unreadable, duplicates, oddLines },
        codes: Object.fromEntries(codes),
        failureGroups: failures.groups(),
        unmatched: hasInput ? unmatched : null,
        requestsDigest: hasInput ? requests.digest() : null,
        layout: currentLayout,
      };
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
  if (answer.compared !== null) row.answerDigest = digestOf(answer.compared);
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
    failureGroup: null,
    answerDigest: null,
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
