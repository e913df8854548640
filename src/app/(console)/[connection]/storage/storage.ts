import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/router';

type Outputs = inferRouterOutputs<AppRouter>['storage'];

export type StorageGauge = Outputs['gauge'];
export type RetentionRule = Outputs['rules'][number];

export const measures = ['files', 'bytes', 'files_without_expiry'] as const;

export type Measure = (typeof measures)[number];

/** What was entered, as a whole, goes before what the provider publishes. */
export function limitOf({ entered, published }: StorageGauge, measure: Measure): number | null {
  return (entered ?? published)?.[measure] ?? null;
}

export function sumOf({ purposes }: StorageGauge, measure: Measure): number {
  return purposes.reduce((sum, figures) => sum + figures[measure], 0);
}

/** The number that was typed; null for nothing. */
export function numberIn(text: string, unit = 1): number | null {
  return text.trim() === '' ? null : Math.round(Number(text) * unit);
}

export function isNumber(text: string): boolean {
  return text.trim() === '' || (/^\d+(\.\d+)?$/.test(text.trim()) && Number(text) > 0);
}

export function isDays(text: string): boolean {
  const days = text.trim();
  return days === '' || (/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= 36_500);
}
