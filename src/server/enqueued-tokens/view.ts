import type { UpstreamFailure } from '../connections/failure';
import type { EnqueuedBatchRow, EnqueuedTokenLimitRow } from '../db/schema';
import { limitIn } from './back-off';
import type { EnqueuedPart } from './store';

/** What of one model waits and runs upstream. Tokens are estimated. */
export interface ModelTokensView {
  /** Empty: batches of which the model is not known. */
  model: string;
  /** Null: unknown. */
  limit: number | null;
  set_by: string | null;
  set_at: number | null;
  /** Of the batches whose tokens are known. */
  used: number;
  /** Batches of which nobody knows how many tokens they have. */
  unknown: number;
  /** Null where the limit is unknown. */
  headroom: number | null;
  /** Upstream's words when it last refused a batch; null: the last one was taken. */
  refusal: {
    error: UpstreamFailure;
    at: number | null;
    until: number;
    limit: number | null;
  } | null;
  batches: EnqueuedBatchView[];
}

export interface EnqueuedBatchView {
  /** Null: it is being created. */
  batch: string | null;
  tokens: number | null;
  source: EnqueuedBatchRow['source'];
  /** The group that it is a part of; null: it was created alone. */
  group: string | null;
  part: number | null;
}

/** By model; those that are used most first. */
export function tokensView(
  limits: EnqueuedTokenLimitRow[],
  parts: EnqueuedPart[],
  others: EnqueuedBatchRow[],
): ModelTokensView[] {
  const models = new Set([
    ...limits.map(({ model }) => model),
    ...parts.map(({ model }) => model),
    ...others.map(({ model }) => model ?? ''),
  ]);
  const views = [...models].map((model) => {
    const batches: EnqueuedBatchView[] = [
      ...parts
        .filter((part) => part.model === model)
        .map(({ batch, tokens, group, number }) => ({
          ...{ batch, tokens, group, part: number },
          source: 'part' as const,
        })),
      ...others
        .filter((batch) => (batch.model ?? '') === model)
        .map(({ batch, tokens, source }) => ({ batch, tokens, source, group: null, part: null })),
    ];
    return modelView(model, limits.find((row) => row.model === model) ?? null, batches);
  });
  return views.sort((a, b) => b.used - a.used || a.model.localeCompare(b.model));
}

function modelView(
  model: string,
  row: EnqueuedTokenLimitRow | null,
  batches: EnqueuedBatchView[],
): ModelTokensView {
  const used = batches.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0);
  const limit = row?.limit ?? null;
  const failure = row?.failure ?? null;
  return {
    model,
    limit,
    set_by: row?.setByName ?? null,
    set_at: row?.setAt ?? null,
    used,
    unknown: batches.filter(({ tokens }) => tokens === null).length,
    headroom: limit === null ? null : Math.max(0, limit - used),
    refusal: failure && {
      error: failure,
      at: row?.refusedAt ?? null,
      until: row?.pausedUntil ?? 0,
      limit: limitIn(failure.message),
    },
    batches,
  };
}
