import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { changeParameters, type ParameterChange } from '@/lib/batch-input/change-parameters';
import { formatProblemOf } from '@/lib/batch-input/input-format';
import { createInspection } from '@/lib/batch-input/inspection';
import type { ObjectHandle } from '@/lib/bytes/object-handle';
import { createLineScanner } from '@/lib/lines';
import { objectOf } from '@/lib/loose';
import type { Tokenizer } from '@/lib/tokenizer/o200k';
import type { BatchGroupReport, PartLimits } from '../../db/schema';
import { findDuplicates } from './duplicates';
import { createIdRuns } from './id-runs';
import { createPartPlanner, embeddingInputsIn, type PlannedPart } from './part-planner';
import { createProblemFile } from './problem-file';
import { maxLineLength, readPieces } from './read-pieces';
import { createTokenSampler } from './token-sampler';

export interface InputCheck {
  input: ObjectHandle;
  /** Files of this process: all problems, one to a line, and what needs no memory meanwhile. */
  scratch: { problems: string; ids: string };
  limits: PartLimits;
  changes: readonly ParameterChange[];
  tokenizer: Tokenizer;
  onProgress?: (bytes: number) => Promise<void>;
  signal?: AbortSignal;
}

export interface CheckResult {
  report: BatchGroupReport;
  parts: PlannedPart[];
}

/**
 * Checks an input of any size in one pass and plans its parts; a second pass finds the lines of ids that are there more
 * than once, if any are. Memory does not grow with the input.
 */
export async function checkInput(check: InputCheck): Promise<CheckResult> {
  const problems = await createProblemFile(check.scratch.problems);
  const ids = createIdRuns(check.scratch.ids);
  try {
    return await readInput(check, problems, ids);
  } finally {
    await Promise.all([problems.close(), ids.close()]);
  }
}

async function readInput(
  { input, limits, changes, tokenizer, onProgress, signal }: InputCheck,
  problems: Awaited<ReturnType<typeof createProblemFile>>,
  ids: ReturnType<typeof createIdRuns>,
): Promise<CheckResult> {
  const sampler = createTokenSampler(tokenizer);
  const planner = createPartPlanner(limits);
  /** What the inspection read in the line that it is given, and how many bytes of it are sent. */
  let request: unknown;
  let size = 0;
  const line = { offset: 0, end: 0, size: 0, embeddingInputs: 0, tokens: 0 };
  let url: unknown;
  let isEmbedding = false;
  let tokens = 0;

  const changed = (text: string): string => {
    const { text: sent } = changeParameters(text, changes);
    size = Buffer.byteLength(sent);
    return sent;
  };
  const inspection = createInspection(
    { maxBytes: Number.POSITIVE_INFINITY, maxRequests: Number.POSITIVE_INFINITY },
    {
      ids,
      // What cannot be read cannot be found again either.
      onProblem: (problem) =>
        problems.add(
          problem.code === 'line_too_long' ? { ...problem, severity: 'error' } : problem,
        ),
      onRequest(found) {
        request = found;
      },
      ...(changes.length > 0 && { change: changed }),
    },
  );
  let number = 0;
  const noteLine = (code: string, message: string) =>
    problems.add({ line: number, severity: 'error', code, message });

  const scanner = createLineScanner(
    {
      line(bytes, offset, end, isEnded) {
        number += 1;
        request = unread;
        size = bytes.length;
        inspection.line(bytes, offset, end, isEnded);
        if (request === unread) return;
        // Without copies of objects: they take longer than the rest.
        const found = objectOf(request);
        if (found.url !== url) {
          url = found.url;
          isEmbedding = typeof url === 'string' && url.endsWith('/embeddings');
        }
        line.offset = offset;
        line.end = end;
        line.size = size + 1;
        line.embeddingInputs = isEmbedding ? embeddingInputsIn(found.body) : 0;
        line.tokens = sampler.tokensOf(found, bytes.length);
        tokens += line.tokens;
        if (line.size > limits.bytes) noteLine(...tooLarge(line.size, limits.bytes));
        if (line.embeddingInputs > limits.embedding_inputs)
          noteLine(...tooMany(line.embeddingInputs, limits.embedding_inputs));
        planner.add(line);
      },
      tooLong(offset, length) {
        number += 1;
        inspection.tooLong?.(offset, length);
      },
    },
    maxLineLength,
  );

  let bytes = 0;
  for await (const piece of readPieces(input, signal)) {
    const problem = bytes === 0 ? formatProblemOf(piece.subarray(0, 4096)) : null;
    bytes += piece.length;
    inspection.chunk(piece, bytes);
    if (problem) {
      inspection.refuse(problem);
      break;
    }
    scanner.push(piece);
    await Promise.all([ids.flush(), problems.flush()]);
    await onProgress?.(bytes);
    await yieldToEventLoop();
  }
  scanner.end();
  await ids.flush();
  const duplicates = await ids.duplicates();
  if (duplicates.size > 0) await findDuplicates({ input, duplicates, signal }, problems);
  const found = inspection.report();
  await problems.flush();
  return {
    report: {
      ...problems.summary(),
      bytes: found.bytes,
      requests: found.requests,
      models: found.models,
      endpoints: found.endpoints,
      tokens: Math.round(tokens),
      counted: sampler.counted(),
    },
    parts: planner.parts(),
  };
}

const unread = Symbol('unread');

type Finding = [code: string, message: string];

function tooLarge(size: number, max: number): Finding {
  return ['line_too_large', `This line alone has ${size} bytes; a part can have ${max}.`];
}

function tooMany(count: number, max: number): Finding {
  return [
    'too_many_inputs',
    `This line alone has ${count} texts to embed; a part can have ${max}.`,
  ];
}
