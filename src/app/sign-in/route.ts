import { services } from '@/server/services';
import { signInPage } from './sign-in-page';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Response {
  return signInPage(services(), request);
}
