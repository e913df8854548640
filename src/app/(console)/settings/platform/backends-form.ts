import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { filledLines } from '@/components/form/lines-field';
import {
  changedRecordOf,
  type Pair,
  type PairLimits,
  pairsOf,
  recordOf,
  storedPairs,
} from '@/components/form/pairs';
import type { AppRouter } from '@/server/router';

export type PlatformSettingsView = inferRouterOutputs<AppRouter>['platformSettings']['retrieve'];
type Change = inferRouterInputs<AppRouter>['platformSettings']['update'];

export interface BackendForm {
  /** For React: its place changes when others are removed. */
  id: string;
  /** Its place in the file; null: a new one. */
  from: number | null;
  url: string;
  key: string;
  drop_key: boolean;
  concurrency: string;
  headers: Pair[];
  normalize: boolean;
  responses: boolean;
  /** As typed, one or several to a line. */
  omit: string[];
}

export interface BackendsForm {
  backends: BackendForm[];
  models: Pair[];
  /** As typed, one or several to a line. */
  cors_origins: string[];
  /** Empty: the simulator's. */
  embedding_model: string;
}

export const modelLimits: PairLimits = { pairs: 200, key: 200, value: 200 };
export const backendHeaderLimits: PairLimits = {
  pairs: 50,
  key: 100,
  value: 4000,
  emptyValues: true,
  ignoresCase: true,
};

export function newBackend(id: string): BackendForm {
  return {
    id,
    from: null,
    url: '',
    key: '',
    drop_key: false,
    concurrency: '',
    headers: [],
    normalize: true,
    responses: false,
    omit: [],
  };
}

export function formOf(view: PlatformSettingsView): BackendsForm {
  const { backends, models, cors_origins, embedding_model } = view;
  return {
    backends: backends.map(
      ({ url, concurrency, header_names, normalize, responses, omit }, from) => ({
        ...newBackend(`stored-${from}`),
        from,
        url,
        concurrency: concurrency === null ? '' : String(concurrency),
        headers: storedPairs(header_names),
        normalize,
        responses,
        omit,
      }),
    ),
    models: pairsOf(models),
    cors_origins,
    embedding_model: embedding_model ?? '',
  };
}

export function changeOf(view: PlatformSettingsView, form: BackendsForm): Change {
  return {
    revision: view.revision,
    backends: form.backends.map((backend) => ({
      from: backend.from,
      url: backend.url.trim(),
      ...keyOf(backend),
      concurrency: backend.concurrency.trim() === '' ? null : Number(backend.concurrency),
      headers: changedRecordOf(backend.headers),
      normalize: backend.normalize,
      responses: backend.responses,
      omit: filledLines(backend.omit),
    })),
    models: recordOf(form.models.map(({ key, value }) => ({ key, value: value.trim() }))),
    // What the environment sets is not edited.
    ...(view.environment.cors_origins === null && { cors_origins: filledLines(form.cors_origins) }),
    ...(view.environment.embedding_model === null && {
      embedding_model: form.embedding_model.trim() || null,
    }),
  };
}

/** Whether a backend's key could go somewhere else than now. */
export function movesKey(view: PlatformSettingsView, { from, url }: BackendForm): boolean {
  const stored = from === null ? undefined : view.backends[from];
  return stored !== undefined && stored.key !== 'none' && stored.url !== url.trim();
}

function keyOf({ key, drop_key }: BackendForm) {
  if (drop_key) return { key: null };
  return key.trim() ? { key: key.trim() } : {};
}
