import { z } from 'zod';

/** The base URL of an upstream, without a trailing slash. */
export const baseUrl = z
  .string()
  .trim()
  .refine(isHttp, {
    message: 'The base URL must start with http:// or https://.',
    abort: true,
  })
  .refine((text) => !new URL(text).username && !new URL(text).password, {
    message: 'The URL must not contain a password; send it in a header.',
    abort: true,
  })
  .refine((text) => !new URL(text).search && !new URL(text).hash, {
    message: 'Enter query parameters in their own fields, not in the URL.',
    abort: true,
  })
  .refine((text) => isDecodable(new URL(text).pathname), 'The path has an invalid % escape.')
  .transform((text) => {
    const { origin, pathname } = new URL(text);
    return `${origin}${pathname}`.replace(/\/+$/, '');
  });

function isHttp(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
