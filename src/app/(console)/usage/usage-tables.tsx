'use client';

import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { useFormat } from '@/components/use-format';
import { offerDownload } from '../[connection]/offer-download';
import { CostText } from './cost-text';
import { useGroupName } from './group-name';
import classes from './usage.module.css';
import { usageCsv } from './usage-csv';
import type { Report, ReportDay, ReportGroup, reportInput } from './usage-query';

interface TableProps {
  total: Report['total'];
  input: ReturnType<typeof reportInput>;
}

export function GroupTable({ groups, total, input }: TableProps & { groups: ReportGroup[] }) {
  const t = useTranslations('usage');
  const nameOf = useGroupName(input.group_by);
  const rows = groups.map((group) => ({ ...group, key: group.id, label: nameOf(group) }));
  const dimension = t(`dimensions.${input.group_by}`);
  return (
    <UsageTable
      title={t('tables.groups', { dimension: t(`by.${input.group_by}`) })}
      column={dimension}
      rows={rows}
      total={total}
      file={`usage-by-${input.group_by}-${input.from}-${input.to}.csv`}
    />
  );
}

export function DayTable({ days, total, input }: TableProps & { days: ReportDay[] }) {
  const t = useTranslations('usage');
  const rows = days.toReversed().map((day) => ({
    ...day,
    key: day.date,
    label: day.hours === 24 ? day.date : t('changedDay', { date: day.date, hours: day.hours }),
  }));
  return (
    <UsageTable
      title={t('tables.days', { zone: input.time_zone })}
      column={t('tables.day')}
      rows={rows}
      total={total}
      file={`usage-by-day-${input.from}-${input.to}.csv`}
    />
  );
}

type TableRow = Report['total'] & { key: string; label: string };

interface UsageTableProps {
  title: string;
  /** What the rows are. */
  column: string;
  rows: TableRow[];
  total: Report['total'];
  file: string;
}

function UsageTable({ title, column, rows, total, file }: UsageTableProps) {
  const t = useTranslations('usage');
  // Mostly nothing was trained.
  const hasTraining = total.counts.trained_tokens > 0;
  const columns = [
    ...(['requests', 'input', 'cached', 'output'] as const),
    ...(hasTraining ? (['trained'] as const) : []),
    'cost' as const,
  ];
  const download = () => offerDownload(file, usageCsv(column, rows), 'text/csv;charset=utf-8');
  return (
    <section className={classes.section}>
      <div className={classes.heading}>
        <h2>{title}</h2>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={download}
          aria-label={t('tables.csvOf', { title })}
        >
          {t('tables.csv')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.frame} aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{column}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {t(`columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} label={row.label} sum={row} hasTraining={hasTraining} />
            ))}
          </tbody>
          <tfoot>
            <Row label={t('tables.total')} sum={total} hasTraining={hasTraining} />
          </tfoot>
        </table>
      </section>
    </section>
  );
}

interface RowProps {
  label: ReactNode;
  sum: Report['total'];
  hasTraining: boolean;
}

/** On narrow screens a card, whose values carry the names of their columns. */
function Row({ label, sum: { counts, cost }, hasTraining }: RowProps) {
  const t = useTranslations('usage');
  const format = useFormat();
  const requests = format.number(counts.requests);
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-label={t('columns.requests')} data-whole={counts.unreported > 0 || undefined}>
        {counts.unreported === 0
          ? requests
          : t('columns.withUnreported', { requests, count: counts.unreported })}
      </td>
      <td data-label={t('columns.input')}>{format.number(counts.input_tokens)}</td>
      <td data-label={t('columns.cached')}>{format.number(counts.cached_tokens)}</td>
      <td data-label={t('columns.output')}>{format.number(counts.output_tokens)}</td>
      {hasTraining && (
        <td data-label={t('columns.trained')}>{format.number(counts.trained_tokens)}</td>
      )}
      <td data-label={t('columns.cost')} data-whole>
        <CostText cost={cost} />
      </td>
    </tr>
  );
}
