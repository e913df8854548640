import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { type ErrorText, errorText } from '@/strings/server-errors';
import { SsoRefusal } from './sso-user';

/** What the sign-in page says, once: why, in the provider's words too, and what to do. */
export interface SsoFailure {
  text: ErrorText;
  /** What the provider said, as it said it. */
  providerWords: string | null;
}

export function ssoFailureOf(error: unknown, label: string): SsoFailure {
  if (error instanceof SsoRefusal) return { text: error.text, providerWords: null };
  if (error instanceof AuthorizationResponseError) {
    const key = error.error === 'access_denied' ? 'signIn.denied' : 'signIn.providerRefused';
    return { text: errorText(key, { label }), providerWords: wordsOf(error) };
  }
  if (error instanceof ResponseBodyError)
    return { text: errorText('signIn.providerRefused', { label }), providerWords: wordsOf(error) };
  // The answer could not be had, or not be trusted. The server's log has the details.
  const code = (error as { code?: unknown }).code;
  const isInvalid =
    typeof code === 'string' && code.startsWith('OAUTH_') && code !== 'OAUTH_TIMEOUT';
  return isInvalid
    ? { text: errorText('signIn.invalidAnswer', { label }), providerWords: null }
    : { text: errorText('signIn.unreachable', { label }), providerWords: null };
}

function wordsOf({
  error,
  error_description: words,
}: AuthorizationResponseError | ResponseBodyError) {
  return (words ? `${words} (${error})` : error).slice(0, 500);
}
