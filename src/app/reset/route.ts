import { services } from '@/server/services';
import { resetPage } from '../auth-page/auth-page';

export function GET(request: Request): Promise<Response> {
  return resetPage(request, (token) => services().oneTimeTokens.isGood('reset', token));
}
