import { services } from '@/server/services';
import { setupPage } from '../auth-page/auth-page';

export function GET(request: Request): Promise<Response> {
  return setupPage(request, (token) => services().oneTimeTokens.isGood('setup', token));
}
