import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { version } from '../../../package.json';
import { viewOf } from '../connections/view';
import type { Services } from '../services';
import { observabilityStore } from './store';
import type { CallObserver } from './upstream-calls';

export interface Metrics {
  observeCall: CallObserver;
  /** The text that Prometheus reads, of now. */
  print(): Promise<{ text: string; contentType: string }>;
}

type Deps = Pick<Services, 'db' | 'connections' | 'dataSizes' | 'env' | 'now' | 'log'>;

/** Seconds: a list answers within tenths, a chat may take minutes. */
const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

/** What is measured of this process, of what it keeps and of the upstreams that it asks. */
export function createMetrics(deps: Deps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const calls = new Counter({
    name: 'signalbox_upstream_calls_total',
    help: 'Calls of upstreams that came to their end. status is 0 where there was no answer.',
    labelNames: ['connection', 'operation', 'status', 'outcome'],
    registers,
  });
  const retries = new Counter({
    name: 'signalbox_upstream_retries_total',
    help: 'Attempts beyond the first.',
    labelNames: ['connection', 'operation'],
    registers,
  });
  const durations = new Histogram({
    name: 'signalbox_upstream_call_duration_seconds',
    help: 'From the first attempt until the answer was read.',
    labelNames: ['connection', 'operation'],
    buckets,
    registers,
  });
  const gauges = createGauges(registers);
  gauges.info.set({ version }, 1);

  return {
    observeCall({ connection, operation, status, attempts, duration_ms, error }) {
      const outcome = !error ? 'ok' : error.is_abort ? 'aborted' : 'failed';
      calls.inc({ connection, operation, status: String(status ?? 0), outcome });
      if (attempts > 1) retries.inc({ connection, operation }, attempts - 1);
      durations.observe({ connection, operation }, duration_ms / 1000);
    },
    async print() {
      await measure(deps, gauges);
      return { text: await registry.metrics(), contentType: registry.contentType };
    },
  };
}

type Gauges = ReturnType<typeof createGauges>;

function createGauges(registers: Registry[]) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name: `signalbox_${name}`, help, labelNames, registers });
  return {
    info: gauge('info', 'The version that runs.', ['version']),
    up: gauge(
      'connection_up',
      '1: the last request was answered; 0: it was not. Absent: unknown.',
      ['connection'],
    ),
    records: gauge('records', 'Objects of upstreams by state. outcome is empty while they go on.', [
      'connection',
      'kind',
      'status',
      'outcome',
    ]),
    overdue: gauge(
      'tracker_overdue_seconds',
      'How long the object that waits longest for being read again has been due.',
      [],
    ),
    bulk: gauge('bulk_operations_open', 'Bulk operations that go on.', []),
    bytes: gauge('data_bytes', 'The data folder.', ['part']),
  };
}

/** What is kept is read when somebody asks. A part that cannot be read is left out. */
async function measure(deps: Deps, gauges: Gauges): Promise<void> {
  const { db, connections, dataSizes, env, log } = deps;
  const store = observabilityStore(db);
  const now = Math.floor(deps.now() / 1000);
  const parts = [
    async () => {
      gauges.up.reset();
      for (const connection of await connections.list()) {
        const { slug, deleted_at, health } = viewOf(connection, now, env);
        if (deleted_at !== null || health.checked_at === null) continue;
        gauges.up.set({ connection: slug }, health.answered ? 1 : 0);
      }
    },
    async () => {
      gauges.records.reset();
      for (const { records, ...labels } of await store.recordCounts()) {
        gauges.records.set(labels, records);
      }
    },
    async () => {
      const due = await store.nextPollAt();
      gauges.overdue.set(due === null ? 0 : Math.max(0, now - due));
    },
    async () => gauges.bulk.set(await store.openBulkOperations()),
    async () => {
      const { total, measured_at: _, ...sizes } = await dataSizes.measure();
      for (const [part, bytes] of Object.entries(sizes)) gauges.bytes.set({ part }, bytes);
      gauges.bytes.set({ part: 'total' }, total);
    },
  ];
  const measured = await Promise.allSettled(parts.map((part) => part()));
  for (const result of measured) {
    if (result.status === 'rejected') log.error({ err: result.reason }, 'a metric cannot be read');
  }
}
