import { services } from '@/server/services';
import { secondStepPage } from './second-step-page';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return secondStepPage(services(), request);
}
