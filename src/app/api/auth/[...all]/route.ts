import { serveAuth } from '@/server/auth/auth-handler';
import { services } from '@/server/services';

export const dynamic = 'force-dynamic';

const answer = (request: Request) => serveAuth(services(), request);

export { answer as GET, answer as POST };
