import type { ChartSeries } from '@/components/charts/line-chart';
import type { JobMetrics } from '../job';

/** A chart: figures that share an axis. */
export interface ChartGroup {
  key: 'train' | 'valid' | 'accuracy' | 'other';
  /** The API’s own names. */
  names: readonly string[];
}

const standardGroups: readonly ChartGroup[] = [
  { key: 'train', names: ['train_loss'] },
  { key: 'valid', names: ['valid_loss', 'full_valid_loss'] },
  {
    key: 'accuracy',
    names: [
      'train_mean_token_accuracy',
      'valid_mean_token_accuracy',
      'full_valid_mean_token_accuracy',
    ],
  },
];

/** The three that every training has, whether measured or not; then one for each figure that is not known here. */
export function chartGroups({ points }: Pick<JobMetrics, 'points'>): ChartGroup[] {
  const names = measuredNames(points);
  const others = names.filter(
    (name) => !standardGroups.some((group) => group.names.includes(name)),
  );
  return [...standardGroups, ...others.map((name) => ({ key: 'other' as const, names: [name] }))];
}

/** All that was measured at any step, the known ones first. */
export function measuredNames(points: JobMetrics['points']): string[] {
  const names = new Set(points.flatMap(({ values }) => Object.keys(values)));
  const order = standardGroups.flatMap((group) => group.names);
  return [
    ...order.filter((name) => names.has(name)),
    ...[...names].filter((n) => !order.includes(n)),
  ];
}

/** The measured figures of a group, as lines. */
export function seriesOf(names: readonly string[], { points }: Pick<JobMetrics, 'points'>) {
  return names.flatMap((name, line): ChartSeries[] => {
    const own = points.flatMap(({ step, values }) => {
      const value = values[name];
      return value === undefined ? [] : [[step, value] as const];
    });
    return own.length > 0 ? [{ key: name, label: labelOf(name, names), line, points: own }] : [];
  });
}

/** Where a chart has several lines, what tells them apart: `train`, `valid`, `full_valid`. */
function labelOf(name: string, names: readonly string[]): string {
  return names.length > 1 ? (/^(full_valid|valid|train)_/.exec(name)?.[1] ?? name) : name;
}
