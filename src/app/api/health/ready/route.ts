import { serveReadiness } from '@/server/health';

export const dynamic = 'force-dynamic';

export { serveReadiness as GET };
