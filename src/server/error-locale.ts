import { noPreferences, readerLocale } from '@/lib/preferences';
import { requestLanguage } from '@/lib/request-language';
import { type ErrorLocale, englishErrors } from '@/strings/server-errors';
import type { Context } from './context';

/**
 * How the reader of an error has the console: as chosen by the account. Before anybody is signed in, as this browser had
 * it last.
 */
export async function errorLocaleOf({
  user,
  services,
  headers,
  token,
}: Pick<Context, 'user' | 'services' | 'headers' | 'token'>): Promise<ErrorLocale> {
  if (token) return englishErrors;
  const chosen = user
    ? await services.preferences.read(user.id).catch(() => noPreferences)
    : { ...noPreferences, language: requestLanguage(headers) };
  return readerLocale(chosen, { acceptLanguage: headers.get('accept-language') });
}
