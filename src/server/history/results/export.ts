import { type CsvCell, csvLine } from '@/lib/csv';
import { printWithSource } from '@/lib/exact-source';
import { asJsonObject } from '@/lib/openai/batches/output-line';
import { answerTextOf, promptTextOf } from './batch-result';
import type { FullResult } from './ranges';
import { detailOf, type ResultDetail } from './read';

type Found = AsyncIterable<FullResult>;
type Pieces = AsyncGenerator<string, void>;

/** About so many characters are given out at a time. */
const pieceLength = 64 * 1024;

/** One object per line: the request beside its response or error, as upstream spells them. */
export function exportJsonl(found: Found): Pieces {
  return gathered(found, (detail) => {
    const { line, custom_id, outcome, request, response, error } = detail;
    return `${printWithSource({ line, custom_id, outcome, request, response, error })}\n`;
  });
}

/** A table as in RFC 4180, for people and their spreadsheets. Excel reads UTF-8 by its byte order mark only. */
export async function* exportCsv(found: Found, { byteOrderMark = false } = {}): Pieces {
  yield (byteOrderMark ? '\ufeff' : '') + csvLine(columns.map(([name]) => name));
  yield* gathered(found, (detail) => csvLine(columns.map(([, read]) => read(detail))));
}

const columns: [name: string, read: (detail: ResultDetail) => CsvCell][] = [
  ['custom_id', ({ custom_id }) => ({ id: custom_id })],
  ['outcome', ({ outcome }) => outcome],
  ['status', ({ status_code }) => status_code],
  ['model', (detail) => modelOf(detail)],
  ['prompt', ({ request }) => promptTextOf(asJsonObject(request)?.body)],
  ['answer', ({ response, outcome }) => (outcome === 'ok' ? answerTextOf(bodyOf(response)) : null)],
  ['error', (detail) => errorOf(detail)],
  ['input_tokens', ({ input_tokens }) => input_tokens],
  ['output_tokens', ({ output_tokens }) => output_tokens],
];

/** Who answered; else who was asked. */
function modelOf({ request, response }: ResultDetail): CsvCell {
  const model = bodyOf(response)?.model ?? asJsonObject(asJsonObject(request)?.body)?.model;
  return typeof model === 'string' ? model : null;
}

function errorOf({ outcome, code, response, error }: ResultDetail): CsvCell {
  if (outcome !== 'failed') return null;
  const { message } = asJsonObject(error) ?? asJsonObject(bodyOf(response)?.error) ?? {};
  return typeof message === 'string' ? message : code;
}

function bodyOf(response: unknown) {
  return asJsonObject(asJsonObject(response)?.body);
}

async function* gathered(found: Found, line: (detail: ResultDetail) => string): Pieces {
  let piece = '';
  for await (const result of found) {
    piece += line(detailOf(result));
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece) yield piece;
}
