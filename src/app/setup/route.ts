import { stringsOf } from '@/strings/server';
import { authPage, incompleteLink, pageForm } from '../auth-page/auth-page';
import { emailField, newPasswordField } from '../auth-page/fields';

export function GET(request: Request): Response {
  const t = stringsOf('setup');
  const auth = stringsOf('auth');
  const [token, ...more] = new URL(request.url).searchParams.getAll('token');
  return authPage(request, {
    title: t('title'),
    about: t('about'),
    body:
      token === undefined || more.length > 0
        ? incompleteLink(t('wholeLink'))
        : pageForm({
            fields: [
              {
                name: 'name',
                label: auth('name'),
                autocomplete: 'name',
                missing: auth('noName'),
              },
              emailField(),
              newPasswordField(auth('password')),
            ],
            requests: [
              {
                url: '/api/trpc/account.setup',
                fields: ['name', 'email', 'password'],
                body: { token },
              },
              { url: '/api/auth/sign-in/email', fields: ['email', 'password'] },
            ],
            next: '/',
            draft: 'setup',
            button: t('submit'),
            failed: t('failed'),
          }),
  });
}
