import { exportJsonl } from '../../history/results/export';
import type { FullResult } from '../../history/results/ranges';

type Pages = AsyncIterable<FullResult[]>;

/** One result after the other. */
export async function* resultsIn(pages: Pages): AsyncGenerator<FullResult, void> {
  for await (const page of pages) yield* page;
}

/**
 * One object per line, as the export of a batch has them: the request beside its response or error. What is a success as
 * upstreams write it is taken over character by character, which costs a fraction of reading and writing it.
 */
export async function* exportGroupJsonl(pages: Pages): AsyncGenerator<string, void> {
  for await (const page of pages) {
    let piece = '';
    for (const result of page) piece += copiedLine(result) ?? (await writtenLine(result));
    yield piece;
  }
}

const errorAtEnd = /,\s*"error":\s*null\s*\}\s*$/;
const statusAtBegin = /^\s*\{[^{}]{0,400}"status_code":\s*\d/;
const key = '"response":';

/** Null: the answer has another form. */
function copiedLine({ row, request, answer }: FullResult): string | null {
  if (row.outcome !== 'ok' || answer === null || !request) return null;
  // A key: within a text its quotes would be escaped. Before it there are only texts.
  const at = answer.indexOf(key);
  if (at < 0 || answer.lastIndexOf('{', at) !== answer.indexOf('{')) return null;
  const tail = errorAtEnd.exec(answer.slice(-80));
  if (!tail) return null;
  const response = answer.slice(at + key.length, answer.length - tail[0].length);
  if (!statusAtBegin.test(response.slice(0, 500))) return null;
  const { line, customId, outcome } = row;
  return `{"line":${line},"custom_id":${JSON.stringify(customId)},"outcome":"${outcome}","request":${request},"response":${response},"error":null}\n`;
}

async function writtenLine(result: FullResult): Promise<string> {
  let text = '';
  for await (const piece of exportJsonl(one(result))) text += piece;
  return text;
}

async function* one(result: FullResult): AsyncGenerator<FullResult, void> {
  yield result;
}
