import type { User } from '../context';
import { LocalizedError, refuse, refuseField } from '../localized-error';
import type { Services } from '../services';
import { createLoginThrottle, tooManyAttempts } from './login-throttle';
import { isPassword } from './password';

interface Asked {
  services: Pick<Services, 'accounts' | 'limiter'>;
  user: User;
  headers: Headers;
}

/** Whoever sits at a session that is open may not be the user: what opens the account for good asks for the password. */
export async function confirmPassword(
  { services: { accounts, limiter }, user, headers }: Asked,
  current: string,
): Promise<void> {
  const throttle = createLoginThrottle(limiter, user.email, headers);
  const wait = await throttle.begin();
  if (wait !== null) throw new LocalizedError('TOO_MANY_REQUESTS', tooManyAttempts(wait));
  const storedHash = await accounts.passwordOf(user.id);
  if (storedHash === null) refuse('PRECONDITION_FAILED', 'signIn.noPasswordHere');
  if (!(await isPassword(current, storedHash))) refuseField('current', 'accounts.passwordWrong');
  await throttle.succeeded();
}
