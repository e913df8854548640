import { serveMetrics } from '@/server/observability/serve-metrics';
import { services } from '@/server/services';

export const dynamic = 'force-dynamic';

/** For Prometheus. */
export const GET = (request: Request) => serveMetrics(services(), request);
