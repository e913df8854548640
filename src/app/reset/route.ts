import { stringsOf } from '@/strings/server';
import { linkPage } from '../auth-page/auth-page';
import { newPasswordField } from '../auth-page/fields';

export function GET(request: Request): Response {
  return linkPage(request, 'reset', (token) => ({
    fields: [newPasswordField(stringsOf('auth')('newPassword'))],
    requests: [{ url: '/api/trpc/account.resetPassword', fields: ['password'], body: { token } }],
    next: '/sign-in',
  }));
}
