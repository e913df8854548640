import { withBasePath } from '@/lib/base-path';
import { nextPath } from '@/lib/next-path';
import { publicCommand } from '@/lib/own-command';
import { requestLanguage } from '@/lib/request-language';
import type { SecondStep } from '@/server/auth/password-sign-in';
import { openCookie } from '@/server/auth/sealed-cookie';
import { totpUrl } from '@/server/auth/totp';
import type { Services } from '@/server/services';
import { stringsOf } from '@/strings/server';
import { authPage, pageForm } from '../../auth-page/auth-page';
import { type Html, html } from '../../auth-page/html';
import { qrCode } from '../../auth-page/qr-code';
import { withCode } from '../../auth-page/with-code';

type Parts = Pick<Services, 'accounts' | 'encryption' | 'env' | 'limiter' | 'now' | 'twoFactor'>;

/** The code after the password, or the app that has to be set up first. */
export async function secondStepPage(parts: Parts, request: Request): Promise<Response> {
  const language = requestLanguage(request.headers);
  const t = stringsOf('secondStep', language);
  const asked = new URL(request.url).searchParams.get('next');
  const next = nextPath(asked);
  const step = openCookie<SecondStep>(parts, 'second_step', request.headers);
  const app = step?.enrolls ? await newApp(parts, step.userId) : null;
  // Without a first step, or with an app that came meanwhile.
  if (!step || (step.enrolls && !app)) return toSignIn(next);

  const form = pageForm(request, {
    fields: [
      {
        name: 'code',
        label: app ? t('firstCode') : t('code'),
        autocomplete: 'one-time-code',
        missing: t('noCode'),
        ...(app ? { numeric: true } : { help: t('codeHelp') }),
      },
    ],
    requests: [{ url: '/api/auth/second-step', fields: ['code'] }],
    // Recovery codes are made there.
    next: app ? '/settings/account#two-factor' : next,
    button: t('submit'),
    failed: t('failed'),
  });
  const lost = t.markup('lost', {
    command: publicCommand('user', 'reset-two-factor'),
    code: (command) => `<code>${command}</code>`,
  });
  const back = html`<p><a href="${withBasePath('/sign-in')}">${t('back')}</a></p>`;
  return authPage(request, {
    title: app ? t('enrollTitle') : t('title'),
    about: app ? t('enrollAbout') : t('about'),
    body: (nonce) => html`${app && appPanel(app)}${form(nonce)}`,
    help: app ? back : html`<p>${withCode(lost)}</p>${back}`,
  });

  function appPanel({ secret, url }: { secret: string; url: string }): Html {
    return html`<div class="qr">${qrCode(url, t('qr'))}<p>${t('key')} <code>${secret}</code></p></div>`;
  }
}

async function newApp({ accounts, twoFactor }: Parts, userId: string) {
  const user = await accounts.find(userId);
  const secret = user && (await twoFactor.setUp(userId));
  return secret ? { secret, url: totpUrl(secret, user.email, 'Signalbox') } : null;
}

function toSignIn(next: string): Response {
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  const headers = { location: withBasePath(`/sign-in${query}`), 'cache-control': 'no-store' };
  return new Response(null, { status: 303, headers });
}
