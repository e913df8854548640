import { refuse } from '../localized-error';
import { type PlaygroundOperation, playgroundOperations } from '../playgrounds/operations';
import { readPlaygroundRequest } from '../playgrounds/read-request';
import { measurePlayground } from '../usage/playground-usage';
import { breakLate } from './break-late';
import type { Transfer } from './transfer-handler';

/**
 * Sends a request of a playground upstream, and the answer back as it comes: JSON, events, or bytes. Upstream's
 * refusals are errors of the transfer; whatever upstream calls an answer is passed on unread.
 */
export async function relayPlayground(transfer: Transfer, operation: string): Promise<Response> {
  const { openai, request, signal } = transfer;
  if (!isOperation(operation)) refuse('NOT_FOUND', 'playgrounds.unknown', { operation });
  const { open, files } = playgroundOperations[operation];
  const given = await readPlaygroundRequest(request, files);
  // Upstream judges the body. It costs money: it is sent once.
  const answer = await open(openai, given as never, { signal, maxRetries: 0 }).asResponse();
  const body = measurePlayground(transfer, { operation, body: given, answer });
  return new Response(body && breakLate(body), { headers: headersOf(answer) });
}

function isOperation(name: string): name is PlaygroundOperation {
  return Object.hasOwn(playgroundOperations, name);
}

/** What tells of the answer; and that nobody keeps, packs or shows it by itself. */
function headersOf({ status, headers }: Response): Headers {
  const passed = new Headers({
    'x-upstream-status': String(status),
    'content-type': headers.get('content-type') ?? 'application/octet-stream',
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  for (const [name, value] of headers) if (forwardedHeaders.test(name)) passed.set(name, value);
  return passed;
}

const forwardedHeaders =
  /^(x-request-id|apim-request-id|request-id|openai-(processing-ms|model|version)|x-ratelimit-.+)$/;
