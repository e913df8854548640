'use client';

import { type MouseEvent, memo } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import { ErrorBoundary } from '@/components/error-boundary';
import { StatusIcon } from '@/components/status-icon';
import { TextValue } from '@/components/text-value';
import { useFormat } from '@/components/use-format';
import type { Format } from '@/lib/format';
import { numberOf, shownText } from '@/lib/loose';
import type { StatusColor } from '@/lib/status-color';
import type { ResultRow as Row } from '../../batch-types';
import classes from './result-table.module.css';

interface ResultRowProps {
  /** Undefined while it is loading. */
  row: Row | undefined;
  index: number;
  /** Pixels from the top of the rows. */
  top: number;
  selected: boolean;
  href: string;
  /** What became of a request without an answer. */
  unanswered: 'not_run' | 'missing';
  onSelect: (line: number) => void;
}

export const outcomeColors = {
  ok: 'good',
  failed: 'bad',
  missing: 'mixed',
} as const satisfies Record<Row['outcome'], StatusColor>;

/** A row that fails to render shows an error in its place. */
export const ResultRow = memo(function ResultRow(props: ResultRowProps) {
  const style = { transform: `translateY(${props.top}px)` };
  return (
    <ErrorBoundary
      what="row"
      version={props.row}
      fallback={(note) => (
        <tr className={classes.row} style={style}>
          <td data-column="answer">{note}</td>
        </tr>
      )}
    >
      <DrawnRow {...props} />
    </ErrorBoundary>
  );
});

function DrawnRow(props: ResultRowProps) {
  const format = useFormat();
  const t = useTranslations('batchResults');
  const { row, index, top, selected, href, unanswered, onSelect } = props;
  const style = { transform: `translateY(${top}px)` };
  if (!row) return <tr className={classes.row} style={style} data-loading />;

  const { line, custom_id, outcome, status_code, error_code, answered } = row;
  function select(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onSelect(line);
  }

  return (
    <tr
      aria-rowindex={index + 2}
      className={classes.row}
      style={style}
      data-selected={selected || undefined}
    >
      <td data-column="outcome" data-tone={outcomeColors[outcome]}>
        <StatusIcon statusColor={outcomeColors[outcome]} />
        {t(`outcomes.${outcome === 'missing' ? unanswered : outcome}`)}
      </td>
      <th scope="row" data-column="id">
        <a href={href} onClick={select} aria-current={selected || undefined}>
          <TextValue value={custom_id} why={t('odd.noCustomId')} />
        </a>
      </th>
      <td data-column="code">
        <TextValue value={status_code ?? error_code} />
      </td>
      <td data-column="answer">{shownText(answered) ?? ''}</td>
      <td data-column="tokens">{tokensOf(row, format)}</td>
    </tr>
  );
}

function tokensOf({ input_tokens, output_tokens }: Row, format: Format) {
  const [asked, answered] = [numberOf(input_tokens), numberOf(output_tokens)];
  if (asked === null && answered === null) return <EmptyValue />;
  return format.number((asked ?? 0) + (answered ?? 0));
}
