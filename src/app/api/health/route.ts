import { serveHealth } from '@/server/health';

export const dynamic = 'force-dynamic';

export { serveHealth as GET };
