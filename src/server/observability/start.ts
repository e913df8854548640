import type { Services } from '../services';
import type { Metrics } from './metrics';
import type { CallObserver } from './upstream-calls';

/** What watches this process. Shared by its bundles. */
export interface Observability {
  /** Told of every call of an upstream. */
  observers: Set<CallObserver>;
  /** Null unless METRICS_TOKEN is set. */
  metrics: Metrics | null;
  /** Sends what was not sent yet. */
  close(): Promise<void>;
}

export function createObservability(): Observability {
  return { observers: new Set(), metrics: null, close: async () => {} };
}

/** Loads the libraries of what the environment asks for. */
export async function startObservability(services: Services): Promise<void> {
  const { env, observability, now } = services;
  if (env.METRICS_TOKEN) {
    const { createMetrics } = await import('./metrics');
    observability.metrics = createMetrics(services);
    observability.observers.add(observability.metrics.observeCall);
  }
  const url = tracesUrl(env);
  if (!url) return;
  const { createTracing } = await import('./tracing');
  const tracing = createTracing({
    url,
    headers: env.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    serviceName: env.OTEL_SERVICE_NAME ?? 'signalbox',
    now,
  });
  observability.observers.add(tracing.observeCall);
  observability.close = tracing.close;
}

type OtlpEnv = Pick<
  Services['env'],
  'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'
>;

/** As the specification of the exporter has it: the path is added to the general one only. */
function tracesUrl(env: OtlpEnv): string | null {
  if (env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  const general = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  return general ? `${general.replace(/\/+$/, '')}/v1/traces` : null;
}
