import { withBasePath } from '@/lib/base-path';
import { nextPath } from '@/lib/next-path';
import { publicCommand } from '@/lib/own-command';
import { defaultStyles } from '@/lib/preferences';
import { requestLanguage } from '@/lib/request-language';
import { clearCookie, openCookie } from '@/server/auth/sealed-cookie';
import type { SsoFailure } from '@/server/auth/sso-error';
import { isPasswordOff } from '@/server/auth/sso-settings';
import type { Services } from '@/server/services';
import { stringsOf } from '@/strings/server';
import { wordError } from '@/strings/server-errors';
import { errorPanel } from '../auth-page/auth-form';
import { authPage, pageForm } from '../auth-page/auth-page';
import { emailField, passwordField } from '../auth-page/fields';
import { type Html, html } from '../auth-page/html';
import { passkeyButton } from '../auth-page/passkey-button';
import { withCode } from '../auth-page/with-code';

type Parts = Pick<Services, 'encryption' | 'env' | 'limiter' | 'now' | 'sso'>;

/** The ways into the console. Single sign-on is a link: it works without scripts. */
export function signInPage(parts: Parts, request: Request): Response {
  const { env, sso } = parts;
  const language = requestLanguage(request.headers);
  const t = stringsOf('signIn', language);
  const { searchParams } = new URL(request.url);
  const asked = searchParams.getAll('next');
  const next = nextPath(asked.length === 1 ? asked[0] : undefined);
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  const label = sso?.settings.label ?? '';
  const failure = openCookie<SsoFailure>(parts, 'sign_in_error', request.headers);
  const isOff = isPasswordOff(env);
  const showsForm = !isOff || searchParams.has('owner');

  const form = passwordForm(request, next, query);
  const ssoLink = (style: string) =>
    sso &&
    html`<a class="${style}" href="${withBasePath('/api/auth/oidc')}${query}">${t('with', { label })}</a>`;
  const body = (nonce: string) => {
    const passkey = passkeyButton({
      ...{ next, nonce, label: t('passkey'), failed: t('failed') },
      ...{ unused: t('passkeyUnused'), impossible: t('passkeyImpossible') },
    });
    return html`${failure && failurePanel(failure)}${
      showsForm
        ? html`${form(nonce)}<div class="others"><p class="or">${t('or')}</p>${ssoLink('other')}${passkey}</div>`
        : html`<div class="others">${ssoLink('button link')}</div>`
    }`;
  };
  const ownerQuery = `${query}${query ? '&' : '?'}owner`;
  const help = showsForm
    ? html`<p>${t('noAccount')}</p><p>${withCode(lostPassword())}</p>`
    : html`<p>${withLink(t.markup('ownerPassword', { link: (text) => `<a>${text}</a>` }), withBasePath(`/sign-in${ownerQuery}`))}</p>`;
  return authPage(
    request,
    { title: t('title'), body, help },
    failure ? [clearCookie(parts, 'sign_in_error')] : [],
  );

  function failurePanel({ text, providerWords: words }: SsoFailure): Html {
    const reason = wordError(text, { language, numbers: defaultStyles[language] });
    const said = words === null ? null : t('providerSaid', { label, words });
    return html`<div class="others">${errorPanel(t('failed'), reason, said)}</div>`;
  }

  function lostPassword(): string {
    const code = (command: string) => `<code>${command}</code>`;
    return t.markup('lostPassword', { command: publicCommand('user', 'reset'), code });
  }
}

function passwordForm(request: Request, next: string, query: string): (nonce: string) => Html {
  const language = requestLanguage(request.headers);
  const t = stringsOf('signIn', language);
  // Any address will do: the server says whether there is such an account.
  const { pattern: _, ...email } = emailField(language);
  return pageForm(request, {
    fields: [email, passwordField(language)],
    requests: [{ url: '/api/auth/sign-in/email', fields: ['email', 'password'] }],
    next,
    secondStep: `/sign-in/second-step${query}`,
    draft: 'sign-in',
    button: t('submit'),
    failed: t('failed'),
  });
}

function withLink(text: string, href: string) {
  return text
    .split(/<a>(.*?)<\/a>/)
    .map((part, at) => (at % 2 ? html`<a href="${href}">${part}</a>` : html`${part}`));
}
