import { eventStreamType } from '@/lib/event-stream';
import { PlatformError } from '../../../http/errors';
import type { SimulatorContext } from '../context';
import { modelName } from '../models';
import type { Directives, InjectedError } from './directives';

/** The answer that comes instead of one, where a directive asks for it. */
export async function injectFault(
  { wait, error, html, junk }: Directives,
  isStream: boolean,
  { sleep }: SimulatorContext,
  signal: AbortSignal | undefined,
): Promise<Response | undefined> {
  if (!error && html === undefined && !junk) return undefined;
  if (wait) await sleep(wait, signal);
  if (error) return toPlatformError(error).response();
  return html === undefined ? junkResponse(isStream) : htmlResponse(html);
}

function htmlResponse(status: number): Response {
  const page = `<!doctype html>\n<html>\n<head><title>${status}</title></head>\n<body>\n<h1>${status}</h1>\n<p>This page stands for a broken proxy. A directive in the prompt asked for it.</p>\n</body>\n</html>\n`;
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function junkResponse(isStream: boolean): Response {
  const junk = '{"id":"chatcmpl-junk","object":"chat.completion","choices":[{"index":0,"mess';
  const [text, type] = isStream
    ? [`data: ${junk}\n\ndata: [DONE]\n\n`, eventStreamType]
    : [junk, 'application/json'];
  return new Response(text, { headers: { 'content-type': type } });
}

/** The error as OpenAI shapes it, with the type and code that usually go with the status. */
function toPlatformError({ status, code, message, retryAfter }: InjectedError): PlatformError {
  const defaults = defaultErrors[status];
  const again = retryAfter === undefined ? '' : ` Please try again in ${retryAfter}s.`;
  return new PlatformError(
    message ??
      `${defaults?.message ?? 'The request failed.'} (Rehearsed by a directive in the prompt.)${again}`,
    {
      status,
      type:
        code === 'insufficient_quota'
          ? code
          : (defaults?.type ?? (status < 500 ? 'invalid_request_error' : 'server_error')),
      code: code ?? defaults?.code ?? null,
      headers: retryAfter === undefined ? undefined : { 'retry-after': String(retryAfter) },
    },
  );
}

interface DefaultError {
  message: string;
  type: string;
  code?: string;
}

const defaultErrors: Record<number, DefaultError> = {
  400: { message: 'The request is not valid.', type: 'invalid_request_error' },
  401: {
    message: 'Incorrect API key provided.',
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  },
  403: { message: 'The key may not do this.', type: 'invalid_request_error' },
  404: {
    message: `The model \`${modelName}\` does not exist or you do not have access to it.`,
    type: 'invalid_request_error',
    code: 'model_not_found',
  },
  429: {
    message: `Rate limit reached for ${modelName}.`,
    type: 'requests',
    code: 'rate_limit_exceeded',
  },
  500: {
    message: 'The server had an error while processing your request.',
    type: 'server_error',
  },
  503: { message: 'The engine is overloaded.', type: 'server_error' },
};
