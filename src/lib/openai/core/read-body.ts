import type { BodyChunk, BodyReader } from './body-reader';
import { createUtf8Decoder } from './encoding';
import { ResponseTooLargeError } from './errors';
import { maxTextBytes } from './limits';
import type { ResponseContext } from './send';

/** The complete body as text, unless it exceeds the limit. */
export async function readText(
  { response, deadline, limits }: ResponseContext,
  reader: BodyReader | undefined = response.openBody(),
): Promise<string> {
  const limit = Math.min(limits.maxResponseBytes, maxTextBytes);
  const tooLarge = () => {
    const { status, headers } = response;
    return new ResponseTooLargeError('maxResponseBytes', limits.maxResponseBytes, status, headers);
  };
  if (!reader) {
    const text = await deadline.race(response.text());
    if (text.length > limit) throw tooLarge();
    return text;
  }
  const decoder = createUtf8Decoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      deadline.startIdleTimer();
      const { value, done } = await deadline.race(reader.read());
      if (done) return text + decoder.end();
      if (!value) continue;
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
 * The start of an error's body. The status matters more than the text, so what has arrived counts
 * if the rest breaks off or takes too long.
 */
export async function readErrorText(
  { response, deadline }: ResponseContext,
  reader: BodyReader | undefined = response.openBody(),
): Promise<string> {
  if (!reader) return deadline.race(response.text());
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<BodyChunk>((resolve) => {
    timer = setTimeout(() => resolve({ done: true }), maxErrorWait);
  });
  try {
    while (bytes < maxErrorBytes) {
      const { value, done } = await deadline.race(Promise.race([reader.read(), timeout]));
      if (done) break;
      if (!value) continue;
      bytes += value.byteLength;
      text += decoder.decode(value.subarray(0, maxErrorBytes), { stream: true });
    }
  } catch (error) {
    if (deadline.isAborted()) throw error;
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
  return text + decoder.decode();
}

const maxErrorBytes = 1_000_000;

/** Milliseconds. */
const maxErrorWait = 30_000;
