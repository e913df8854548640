/** What is read of a report of Lighthouse. */
export interface Report {
  categories: Record<string, { score: number | null } | undefined>;
  audits: Record<string, { numericValue?: number } | undefined>;
  /** How fast the machine is: 1,500 and more on a fast desktop, 1,000 on a slow one. */
  environment?: { benchmarkIndex?: number };
  /** Why there is nothing in it. */
  runtimeError?: { code: string; message: string };
}

export const columns = [
  'page',
  'form factor',
  'performance',
  'accessibility',
  'best practices',
  'LCP ms',
  'TBT ms',
  'CLS',
  'benchmark index',
] as const;

/**
 * How many times slower a mid-tier phone is than a machine of this benchmark index.
 * Source: `docs/throttling.md` of Lighthouse, "Calibrating the CPU slowdown".
 */
export function slowdownOf(benchmarkIndex: number): number {
  if (benchmarkIndex >= 1_500) return 4;
  return benchmarkIndex >= 800 ? 2 : 1;
}

/** A line of the table. What Lighthouse could not measure is a dash. */
export function rowOf(page: string, formFactor: string, report: Report): string[] {
  const { categories, audits, environment } = report;
  const score = (name: string) => {
    const value = categories[name]?.score;
    return typeof value === 'number' ? String(Math.round(value * 100)) : '–';
  };
  const number = (name: string, digits: number) =>
    audits[name]?.numericValue?.toFixed(digits) ?? '–';
  return [
    page,
    formFactor,
    score('performance'),
    score('accessibility'),
    score('best-practices'),
    number('largest-contentful-paint', 0),
    number('total-blocking-time', 0),
    number('cumulative-layout-shift', 3),
    environment?.benchmarkIndex?.toFixed(0) ?? '–',
  ];
}

/** As Markdown, so that it can be pasted. */
export function tableOf(rows: readonly string[][]): string {
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
