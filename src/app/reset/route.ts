import { stringsOf } from '@/strings/server';
import { authPage, incompleteLink, pageForm } from '../auth-page/auth-page';
import { newPasswordField } from '../auth-page/fields';

export function GET(request: Request): Response {
  const t = stringsOf('reset');
  const [token, ...more] = new URL(request.url).searchParams.getAll('token');
  return authPage(request, {
    title: t('title'),
    about: t('about'),
    body:
      token === undefined || more.length > 0
        ? incompleteLink(t('wholeLink'))
        : pageForm({
            fields: [newPasswordField(stringsOf('auth')('newPassword'))],
            requests: [
              { url: '/api/trpc/account.resetPassword', fields: ['password'], body: { token } },
            ],
            next: '/sign-in',
            button: t('submit'),
            failed: t('failed'),
          }),
  });
}
