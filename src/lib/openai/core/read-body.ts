import type { BodyPiece, BodyReader } from './body-reader';
import { createDecoder } from './decoder';
import { ResponseTooLargeError } from './errors';
import { maxTextBytes } from './limits';
import type { Answer } from './send';

/** All of a body as text, unless it is larger than the limit. */
export async function readText(
  { response, cut, limits }: Answer,
  reader: BodyReader | undefined = response.openBody(),
): Promise<string> {
  const limit = Math.min(limits.maxResponseBytes, maxTextBytes);
  const tooLarge = () => {
    const { status, headers } = response;
    return new ResponseTooLargeError('maxResponseBytes', limits.maxResponseBytes, status, headers);
  };
  if (!reader) {
    const text = await cut.guard(response.text());
    if (text.length > limit) throw tooLarge();
    return text;
  }
  const decoder = createDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      cut.armPiece();
      const { value, done } = await cut.guard(reader.read());
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
 * The beginning of a refusal's body: nobody reads more, and what is said matters less than that it was
 * refused, so what came counts where the rest breaks off or takes too long.
 */
export async function readStart(
  { response, cut }: Answer,
  reader: BodyReader | undefined = response.openBody(),
): Promise<string> {
  if (!reader) return cut.guard(response.text());
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<BodyPiece>((resolve) => {
    timer = setTimeout(() => resolve({ done: true }), maxErrorWait);
  });
  try {
    while (bytes < maxErrorBytes) {
      const { value, done } = await cut.guard(Promise.race([reader.read(), patience]));
      if (done) break;
      if (!value) continue;
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
