import { serveRpc } from '@/server/rpc';
import { services } from '@/server/services';

export const dynamic = 'force-dynamic';

const answer = (request: Request) => serveRpc(services(), request);

export { answer as GET, answer as POST };
