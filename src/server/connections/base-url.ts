import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';

/** The base URL of an upstream, without a trailing slash. */
export const baseUrl = z
  .string()
  .trim()
  .refine(isHttp, {
    message: plainErrorMessage('connections.baseUrlProtocol'),
    abort: true,
  })
  .refine((text) => !new URL(text).username && !new URL(text).password, {
    message: plainErrorMessage('connections.baseUrlPassword'),
    abort: true,
  })
  .refine((text) => !new URL(text).search && !new URL(text).hash, {
    message: plainErrorMessage('connections.baseUrlQuery'),
    abort: true,
  })
  .refine(
    (text) => isDecodable(new URL(text).pathname),
    plainErrorMessage('connections.baseUrlEscape'),
  )
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
