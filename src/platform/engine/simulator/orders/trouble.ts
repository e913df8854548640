import type { Context } from '../context';
import { failureOf } from './failure';
import type { Plan } from './plan';

/** The answer that comes instead of one, where it was ordered. */
export async function answerTrouble(
  { wait, failure, html, junk }: Plan,
  isStream: boolean,
  { sleep }: Context,
  signal: AbortSignal | undefined,
): Promise<Response | undefined> {
  if (!failure && html === undefined && !junk) return undefined;
  if (wait) await sleep(wait, signal);
  if (failure) return failureOf(failure).response();
  return html === undefined ? answerJunk(isStream) : answerPage(html);
}

function answerPage(status: number): Response {
  const page = `<!doctype html>\n<html>\n<head><title>${status}</title></head>\n<body>\n<h1>${status}</h1>\n<p>This page stands for a broken proxy. It was ordered in the prompt.</p>\n</body>\n</html>\n`;
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function answerJunk(isStream: boolean): Response {
  const junk = '{"id":"chatcmpl-junk","object":"chat.completion","choices":[{"index":0,"mess';
  const [text, type] = isStream
    ? [`data: ${junk}\n\ndata: [DONE]\n\n`, 'text/event-stream; charset=utf-8']
    : [junk, 'application/json'];
  return new Response(text, { headers: { 'content-type': type } });
}
