/** What an alert can be about. A new one is a name here, a file in `server/alerts/sources` and its words. */
export const alertSourceNames = [
  'ended',
  'failed',
  'failure_rate',
  'group',
  'slow',
  'deadline',
  'expiry',
  'connection',
  'shutdown',
  'cost',
] as const;

export type AlertSourceName = (typeof alertSourceNames)[number];

/** A parameter of a rule, as its form asks for it and the server checks it. */
export type AlertParam =
  | { type: 'number'; min: number; max: number; initial: number; isWhole?: boolean }
  | { type: 'choice'; values: readonly string[]; initial: string }
  /** `USD`. */
  | { type: 'currency'; initial: string };

export type AlertParamValues = Readonly<Record<string, string | number>>;

/** By which a rule of a source can be narrowed. */
export const alertFilterNames = ['connections', 'kinds', 'model', 'text', 'created_by'] as const;

export type AlertFilterName = (typeof alertFilterNames)[number];

export interface AlertFilters {
  /** Any of these; empty: all. */
  connections: string[];
  kinds: string[];
  /** A part of the model's name. */
  model: string | null;
  /** A part of the name, the id, or of a key or value of the metadata. */
  text: string | null;
  /** A user's id: what was created here by them. */
  created_by: string | null;
}

export const noAlertFilters: AlertFilters = {
  connections: [],
  kinds: [],
  model: null,
  text: null,
  created_by: null,
};

interface AlertSourceForm {
  params: Readonly<Record<string, AlertParam>>;
  /** The kinds of records that it is about; none: it is not about records. */
  kinds: readonly string[];
  filters: readonly AlertFilterName[];
}

const endingKinds = [
  'batch',
  'fine_tuning_job',
  'run',
  'response',
  'upload',
  'vector_store_file_batch',
] as const;

const ofRecords: readonly AlertFilterName[] = [
  'connections',
  'kinds',
  'model',
  'text',
  'created_by',
];

/** What a rule of each source asks for. */
export const alertSources: Record<AlertSourceName, AlertSourceForm> = {
  ended: { params: {}, kinds: endingKinds, filters: ofRecords },
  failed: { params: {}, kinds: endingKinds, filters: ofRecords },
  failure_rate: {
    params: { percent: { type: 'number', min: 0, max: 99.9, initial: 5 } },
    kinds: ['batch', 'vector_store_file_batch'],
    filters: ofRecords,
  },
  group: {
    params: { unanswered: { type: 'number', min: 0, max: 100, initial: 0 } },
    kinds: [],
    filters: ['connections', 'model', 'text', 'created_by'],
  },
  slow: { params: {}, kinds: ['batch', 'fine_tuning_job'], filters: ofRecords },
  deadline: {
    params: { hours: { type: 'number', min: 0.1, max: 720, initial: 2 } },
    kinds: ['batch', 'upload'],
    filters: ofRecords,
  },
  expiry: {
    params: { hours: { type: 'number', min: 0.1, max: 8760, initial: 24 } },
    kinds: ['file', 'vector_store'],
    filters: ['connections', 'kinds', 'text', 'created_by'],
  },
  connection: {
    params: {
      minutes: { type: 'number', min: 0, max: 1440, initial: 2 },
      recovery: { type: 'choice', values: ['yes', 'no'], initial: 'yes' },
    },
    kinds: [],
    filters: ['connections'],
  },
  shutdown: {
    params: {
      days: { type: 'number', min: 0, max: 730, initial: 30, isWhole: true },
      used: { type: 'choice', values: ['yes', 'no'], initial: 'yes' },
    },
    kinds: [],
    filters: ['connections', 'model'],
  },
  cost: {
    params: {
      amount: { type: 'number', min: 0, max: 1_000_000_000, initial: 100 },
      currency: { type: 'currency', initial: 'USD' },
      period: { type: 'choice', values: ['day', 'week', 'month'], initial: 'day' },
    },
    kinds: [],
    filters: ['connections'],
  },
};

export function initialAlertParams(source: AlertSourceName): Record<string, string | number> {
  const entries = Object.entries(alertSources[source].params);
  return Object.fromEntries(entries.map(([name, { initial }]) => [name, initial]));
}
