import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { version } from '../../../package.json';
import type { CallObserver, UpstreamCall } from './upstream-calls';

interface TracingOptions {
  /** Where spans are posted as JSON: `http://collector:4318/v1/traces`. */
  url: string;
  headers: Record<string, string>;
  serviceName: string;
  /** Milliseconds. */
  now: () => number;
}

export interface Tracing {
  observeCall: CallObserver;
  /** Sends what was not sent yet. */
  close(): Promise<void>;
}

/** A span for each call of an upstream, in the terms of OpenTelemetry's conventions. Nothing of what was asked. */
export function createTracing({ url, headers, serviceName, now }: TracingOptions): Tracing {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url, headers }))],
  });
  const tracer = provider.getTracer('signalbox', version);
  return {
    observeCall(call) {
      const end = now();
      const span = tracer.startSpan(call.operation, {
        kind: SpanKind.CLIENT,
        startTime: end - call.duration_ms,
        attributes: attributesOf(call),
      });
      const { error } = call;
      if (error) span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      span.end(end);
    },
    close: () => provider.shutdown(),
  };
}

function attributesOf({ connection, method, url, model, status, ...call }: UpstreamCall) {
  const { hostname, port, protocol } = new URL(url);
  return {
    'signalbox.connection': connection,
    'http.request.method': method,
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    'http.request.resend_count': Math.max(0, call.attempts - 1),
    ...(status !== null && { 'http.response.status_code': status }),
    ...(call.request_id && { 'http.response.header.x-request-id': [call.request_id] }),
    ...(model && { 'gen_ai.request.model': model }),
    ...(call.error && { 'error.type': call.error.code ?? call.error.name }),
  };
}
