import { isObject } from '@/lib/loose';
import type { ApiRequest } from './send-request';

/** The body as it was sent; files by name, type and size. */
export function shownRequest({ body, files = {} }: ApiRequest): unknown {
  const entries = Object.entries(files).map(([name, list]) => [name, list.map(fileWords)]);
  return shortened({ ...body, ...Object.fromEntries(entries) });
}

/** The answer without what would be pages of base64. */
export function shownAnswer(answer: unknown): unknown {
  return shortened(answer);
}

function fileWords({ name, type, size }: File): string {
  return [name, type, `${size} bytes`].filter(Boolean).join(' · ');
}

const maxLength = 20_000;

function shortened(value: unknown): unknown {
  if (typeof value === 'string' && value.length > maxLength)
    return `${value.slice(0, 100)}… (${value.length})`;
  if (Array.isArray(value))
    return value.length > 0 && typeof value[0] === 'number' ? value : value.map(shortened);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)]));
}
