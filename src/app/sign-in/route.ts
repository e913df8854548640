import { requestLanguage } from '@/lib/request-language';
import { stringsOf } from '@/strings/server';
import { authPage, pageForm } from '../auth-page/auth-page';
import { emailField, passwordField } from '../auth-page/fields';
import { html } from '../auth-page/html';
import { nextPath } from './next-path';

export function GET(request: Request): Response {
  const language = requestLanguage(request.headers);
  const t = stringsOf('signIn', language);
  const next = new URL(request.url).searchParams.getAll('next');
  // Any address will do: the server says whether there is such an account.
  const { pattern: _, ...email } = emailField(language);
  const lostPassword = t.markup('lostPassword', {
    command: 'npm run user -- reset',
    code: (command) => `<code>${command}</code>`,
  });
  return authPage(request, {
    title: t('title'),
    body: pageForm(request, {
      fields: [email, passwordField(language)],
      requests: [{ url: '/api/auth/sign-in/email', fields: ['email', 'password'] }],
      next: nextPath(next.length === 1 ? next[0] : undefined),
      draft: 'sign-in',
      button: t('submit'),
      failed: t('failed'),
    }),
    help: html`<p>${t('noAccount')}</p><p>${withCode(lostPassword)}</p>`,
  });
}

function withCode(text: string) {
  return text
    .split(/<code>(.*?)<\/code>/)
    .map((part, at) => (at % 2 ? html`<code>${part}</code>` : html`${part}`));
}
