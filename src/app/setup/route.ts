import { stringsOf } from '@/strings/server';
import { linkPage } from '../auth-page/auth-page';
import { emailField, newPasswordField } from '../auth-page/fields';

export function GET(request: Request): Response {
  const auth = stringsOf('auth');
  const name = auth('name');
  return linkPage(request, 'setup', (token) => ({
    fields: [
      { name: 'name', label: name, autocomplete: 'name', missing: auth('noName') },
      emailField(),
      newPasswordField(auth('password')),
    ],
    requests: [
      { url: '/api/trpc/account.setup', fields: ['name', 'email', 'password'], body: { token } },
      { url: '/api/auth/sign-in/email', fields: ['email', 'password'] },
    ],
    next: '/',
    draft: 'setup',
  }));
}
