import type { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { type ErrorText, errorText } from '@/strings/server-errors';
import type { SsoRefusal } from './sso-user';

/** What the sign-in page says, once: why, in the provider's words too, and what to do. */
export interface SsoFailure {
  text: ErrorText;
  /** What the provider said, as it said it. */
  providerWords: string | null;
}

/** By name and code: bundles have classes of their own. */
export function isSsoRefusal(error: unknown): error is SsoRefusal {
  return error instanceof Error && error.name === 'SsoRefusal';
}

function isAuthorizationError(error: unknown): error is AuthorizationResponseError {
  return codeOf(error) === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR';
}

/** The provider answered, and said no. */
export function isTokenError(error: unknown): error is ResponseBodyError {
  return codeOf(error) === 'OAUTH_RESPONSE_BODY_ERROR';
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

export function ssoFailureOf(error: unknown, label: string): SsoFailure {
  if (isSsoRefusal(error)) return { text: error.text, providerWords: null };
  if (isAuthorizationError(error)) {
    const key = error.error === 'access_denied' ? 'signIn.denied' : 'signIn.providerRefused';
    return { text: errorText(key, { label }), providerWords: wordsOf(error) };
  }
  if (isTokenError(error))
    return { text: errorText('signIn.providerRefused', { label }), providerWords: wordsOf(error) };
  // The answer could not be had, or not be trusted. The server's log has the details.
  const code = codeOf(error);
  const isInvalid = code.startsWith('OAUTH_') && code !== 'OAUTH_TIMEOUT';
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
