import { z } from 'zod';

/** The base URL of an upstream, without a trailing slash. */
export const baseUrl = z
  .string()
  .trim()
  .refine(isHttp, {
    message: 'Enter an address that begins with http:// or https://.',
    abort: true,
  })
  .refine((text) => !new URL(text).username && !new URL(text).password, {
    message: 'Leave the password out of the address: send it in a header.',
    abort: true,
  })
  .refine((text) => !new URL(text).search && !new URL(text).hash, {
    message: 'Enter the query parameters as such, not in the address.',
    abort: true,
  })
  .refine((text) => isDecodable(new URL(text).pathname), 'The path has a broken % in it.')
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
