/** Of requests that are wrong. Others are about keys, rights, conflicts, sizes and limits. */
const statuses = [400, 415, 422, 501];

/** Whether an upstream refused a request because of a field: it names it, as a parameter, in a place or in words. */
export function isRefused(field: string, error: unknown): boolean {
  const refusal = readRefusal(error);
  if (!refusal) return false;
  const { param, words } = refusal;
  if (param === field) return true;
  if (field === 'stream')
    return /\bstream(?:ing)?\b[^.]*(?:not |un)support|unsupported[^.]*\bstream(?:ing)?\b/i.test(
      words,
    );
  return names(field, words);
}

/**
 * Whether an upstream does not know a field at all, rather than its value, or wants it under its other name.
 * OpenAI names both in one sentence, so that the words alone do not tell which one it means.
 */
export function isUnknown(field: string, other: string | undefined, error: unknown): boolean {
  const refusal = readRefusal(error);
  if (!refusal) return false;
  const { param, code, words } = refusal;
  if (/value|too_(?:large|small)|limit/.test(code)) return false;
  if (param !== field && !names(field, words)) return other !== undefined && wants(other, words);
  return unknownWords.test(words) || unknownWords.test(code);
}

const unknownWords =
  /unsupported|not support|unknown|unrecogni[sz]ed|unexpected|extra[_ ](?:forbidden|inputs?|fields?)|not permitted|(?:is|are) not allowed|additional propert|no such|deprecated/i;

/** `max_tokens: Field required`. */
function wants(field: string, words: string): boolean {
  return names(field, words) && /required|missing/i.test(words);
}

function names(field: string, words: string): boolean {
  return new RegExp(`\\b${field}\\b`).test(words);
}

function readRefusal(error: unknown) {
  const { status, param, code, message, error: body } = (error ?? {}) as Record<string, unknown>;
  if (typeof status !== 'number' || !statuses.includes(status)) return undefined;
  return { param, code: String(code ?? ''), words: `${String(message)} ${textOf(body)}` };
}

function textOf(body: unknown): string {
  try {
    return JSON.stringify(body) ?? '';
  } catch {
    return '';
  }
}
