import { createDecoder } from './decoder';
import { ResponseTooLargeError } from './errors';
import { maxTextBytes } from './limits';
import type { Answer } from './send';

/** All of a body as text, unless it is larger than the limit. */
export async function readText({ response, cut, limits }: Answer): Promise<string> {
  const { status, headers } = response;
  const limit = Math.min(limits.maxResponseBytes, maxTextBytes);
  const tooLarge = () =>
    new ResponseTooLargeError('maxResponseBytes', limits.maxResponseBytes, status, headers);
  const body = webBody(response);
  if (!body) {
    const text = await cut.guard(response.text());
    if (text.length > limit) throw tooLarge();
    return text;
  }
  const reader = body.getReader();
  const decoder = createDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      cut.armPiece();
      const { value, done } = await cut.guard(reader.read());
      if (done) return text + decoder.end();
      bytes += value.byteLength;
      if (bytes > limit) throw tooLarge();
      text += decoder.decode(value);
    }
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
}

/**
 * The beginning of a refusal's body: nobody reads more, and what is said matters less than that it was
 * refused, so what came counts where the rest breaks off or takes too long.
 */
export async function readStart({ response, cut }: Answer): Promise<string> {
  const body = webBody(response);
  if (!body) return response.body === null ? '' : cut.guard(response.text());
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<{ done: true; value?: undefined }>((resolve) => {
    timer = setTimeout(() => resolve({ done: true }), maxErrorWait);
  });
  try {
    while (bytes < maxErrorBytes) {
      const { value, done } = await cut.guard(Promise.race([reader.read(), patience]));
      if (done) break;
      bytes += value.byteLength;
      text += decoder.decode(value.subarray(0, maxErrorBytes), { stream: true });
    }
  } catch (error) {
    if (cut.isAborted()) throw error;
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
  return text + decoder.decode();
}

const maxErrorBytes = 1_000_000;

/** Milliseconds. */
const maxErrorWait = 30_000;

/** Undefined where there is no body, or where a `fetch` of the caller's gives one of its own kind. */
function webBody({ body }: Response): ReadableStream<Uint8Array> | undefined {
  return typeof body?.getReader === 'function' ? body : undefined;
}
