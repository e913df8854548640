import { TRPCError } from '@trpc/server';
import { objectOf, readResponse } from '@/lib/openai/batch/output-line';
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
}

export async function readResult(
  results: Results,
  connection: string,
  id: string,
  line: number,
): Promise<ResultDetail> {
  const found = await results.one(connection, id, line);
  if (found) return detailOf(found);
  throw new TRPCError({ code: 'NOT_FOUND', message: `This batch has no result ${line}.` });
}

export function detailOf({ row, request, answer }: FullResult): ResultDetail {
  const { response, error = null } = objectOf(parse(answer)) ?? {};
  return { ...resultView(row), request: parse(request), response: readResponse(response), error };
}

function parse(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
