import type { ExactInteger } from '@/lib/exact-integers';
import { exactIntegersIn, parseWithSource } from '@/lib/exact-source';
import { asJsonObject, readResponse } from '@/lib/openai/batches/output-line';
import { refuse } from '../../localized-error';
import type { Results } from '../results';
import type { FullResult } from './ranges';
import { type ResultView, resultView } from './view';

/** One request of a batch and its answer, in full, as upstream spells them. */
export interface ResultDetail extends ResultView {
  /** The line of the input; a text where it is not JSON; null where it is not known. */
  request: unknown;
  /** Of the answer: where the line is the body alone, it is put in place. Null where there was none. */
  response: unknown;
  error: unknown;
  /** The integers in these that numbers of JavaScript round, as they are written; absent where there are none. */
  exact_integers?: ExactInteger[] | undefined;
}

export async function readResult(
  results: Results,
  connection: string,
  id: string,
  line: number,
): Promise<ResultDetail> {
  const found = await results.one(connection, id, line);
  if (found) return detailOf(found);
  refuse('NOT_FOUND', 'batches.resultNotFound', { line });
}

export function detailOf({ row, request, answer }: FullResult): ResultDetail {
  const { response, error = null } = asJsonObject(parse(answer)) ?? {};
  const detail = { request: parse(request), response: readResponse(response), error };
  const exact_integers = exactIntegersIn(detail);
  return { ...resultView(row), ...detail, ...(exact_integers && { exact_integers }) };
}

function parse(text: string | null): unknown {
  if (text === null) return null;
  try {
    return parseWithSource(text);
  } catch {
    return text;
  }
}
