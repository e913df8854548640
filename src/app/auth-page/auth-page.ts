import { cookiePath, withBasePath } from '@/lib/base-path';
import type { Language } from '@/lib/preferences';
import { requestLanguage } from '@/lib/request-language';
import { stringsOf } from '@/strings/server';
import { iconUrl } from '../signal-icon';
import { type AuthField, authForm } from './auth-form';
import { stylesheet } from './auth-style';
import { emailField, newPasswordField } from './fields';
import { type Html, html } from './html';
import type { FormSettings } from './submit-form';

interface AuthPageOptions {
  title: string;
  about?: string;
  /** The form, or what stands in its place. */
  body: (nonce: string) => Html;
  /** Below the form: what to do when one cannot get in. */
  help?: Html;
}

/** A page outside of the console: one form, no React. The console's bundle is loaded after signing in. */
export function authPage(
  request: Request,
  options: AuthPageOptions,
  cookies: readonly string[] = [],
): Response {
  const nonce = request.headers.get('x-nonce') ?? '';
  const { title, about, body, help } = options;
  const language = requestLanguage(request.headers);
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Signalbox</title>
<meta name="description" content="${stringsOf('frame', language)('product')}">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f8f9">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#101215">
<link rel="icon" href="${iconUrl}" type="image/svg+xml" sizes="any">
<style>${{ html: stylesheet }}</style>
<script nonce="${nonce}">${{ html: chosenScheme + zoneOfBrowser }}</script>
</head>
<body>
<main>
<div class="panel">
<div class="brand">${mark}Signalbox</div>
<h1>${title}</h1>
${about ? html`<p class="about">${about}</p>` : null}
${body(nonce)}
${help ? html`<div class="help">${help}</div>` : null}
</div>
</main>
</body>
</html>
`;
  const response = new Response(page.html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

interface AuthPageFormOptions
  extends Pick<FormSettings, 'requests' | 'next' | 'secondStep' | 'draft'> {
  fields: readonly AuthField[];
  button: string;
  failed: string;
}

/** For the `body` of a page: its form, with what all three say alike. */
export function pageForm(request: Request, options: AuthPageFormOptions): (nonce: string) => Html {
  const t = stringsOf('auth', requestLanguage(request.headers));
  return (nonce) =>
    authForm({
      ...options,
      nonce,
      showPassword: t('showPassword'),
      messages: { INVALID_EMAIL_OR_PASSWORD: t('wrongPassword') },
      advice: { offline: t('offline'), INTERNAL_SERVER_ERROR: t('serverFailed') },
    });
}

type LinkForm = Omit<AuthPageFormOptions, 'button' | 'failed'>;

/** Whether a token still works. */
type IsGood = (token: string) => Promise<boolean>;

/** The page of the link that creates the owner's account. */
export function setupPage(request: Request, isGood: IsGood): Promise<Response> {
  const language = requestLanguage(request.headers);
  const auth = stringsOf('auth', language);
  const name = auth('name');
  return linkPage(request, 'setup', isGood, (token) => ({
    fields: [
      { name: 'name', label: name, autocomplete: 'name', missing: auth('noName') },
      emailField(language),
      newPasswordField(language, auth('password')),
    ],
    requests: [
      { url: '/api/trpc/account.setup', fields: ['name', 'email', 'password'], body: { token } },
      { url: '/api/auth/sign-in/email', fields: ['email', 'password'] },
    ],
    next: '/',
    draft: 'setup',
  }));
}

/** The page of the link that sets a new password. */
export function resetPage(request: Request, isGood: IsGood): Promise<Response> {
  const language = requestLanguage(request.headers);
  return linkPage(request, 'reset', isGood, (token) => ({
    fields: [newPasswordField(language, stringsOf('auth', language)('newPassword'))],
    requests: [{ url: '/api/trpc/account.resetPassword', fields: ['password'], body: { token } }],
    next: '/sign-in',
  }));
}

/** A page that a link with a token leads to. `form` is what is done with the token. */
async function linkPage(
  request: Request,
  page: 'setup' | 'reset',
  isGood: IsGood,
  form: (token: string) => LinkForm,
): Promise<Response> {
  const language = requestLanguage(request.headers);
  const auth = stringsOf('auth', language);
  const t = stringsOf(page, language);
  const [token, ...more] = new URL(request.url).searchParams.getAll('token');
  const body =
    token === undefined || more.length > 0
      ? instead(language, auth('incompleteLink'), t('wholeLink'))
      : (await isGood(token))
        ? pageForm(request, { ...form(token), button: t('submit'), failed: t('failed') })
        : instead(language, auth('deadLink'), t('newLink'));
  return authPage(request, { title: t('title'), about: t('about'), body });
}

/** In place of a form that could not be sent. */
function instead(language: Language, reason: string, advice: string): () => Html {
  const t = stringsOf('auth', language);
  return () =>
    html`<div class="form" role="alert"><p>${reason} ${advice}</p><a href="${withBasePath('/sign-in')}">${t('toSignIn')}</a></div>`;
}

/** As chosen in the console, under the key that Mantine uses there; otherwise the system's. */
const chosenScheme = `try{const scheme=localStorage.getItem('mantine-color-scheme-value');if(scheme==='light'||scheme==='dark')document.documentElement.dataset.scheme=scheme}catch{};`;

/** So that the first page of the console knows it. */
const zoneOfBrowser = `document.cookie='signalbox-zone='+encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)+'; path=${cookiePath}; max-age=31536000; samesite=lax';`;

/** A semaphore signal, arm raised: the line is clear. The same as the icon, in the colours of the text. */
const mark = html`<svg width="28" height="28" viewBox="0 0 24 24" aria-hidden="true"><path d="M2.5 21.5h9M7 21.5V5" stroke="currentColor" stroke-width="2" stroke-linecap="round" fill="none"/><g transform="rotate(-22 7 9)"><rect x="7" y="6.2" width="15" height="5.6" rx="0.8" fill="var(--accent-text)"/><path d="M18 6.2v5.6" stroke="var(--surface)" stroke-width="1.8"/></g><circle cx="7" cy="9" r="2.6" fill="currentColor"/></svg>`;
