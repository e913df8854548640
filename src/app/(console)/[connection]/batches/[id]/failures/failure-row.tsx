'use client';

import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { useFormat } from '@/components/use-format';
import { useUrlState } from '@/components/use-url-state';
import { formatShare } from '@/lib/format';
import { useAccount } from '../../../../app-shell/use-account';
import { resubmitPath, unansweredOutcome } from '../../batch';
import type { BatchView, FailureGroupView } from '../../batch-types';
import { resultFilters } from '../results/result-filters';
import { useResubmit } from '../use-resubmit';
import { GroupName } from './failure-group';
import classes from './failures.module.css';

interface FailureRowProps {
  connection: string;
  batch: BatchView;
  group: FailureGroupView;
  /** All that failed or are missing. */
  total: number;
}

const inUrl = { ...resultFilters, tab: '' };

export function FailureRow({ connection, batch, group, total }: FailureRowProps) {
  const t = useTranslations('batchTriage.failures');
  const format = useFormat();
  const { may } = useAccount();
  const { set, hrefWith } = useUrlState(inUrl);
  const resubmit = useResubmit(connection, batch);
  const { id, count, first_line, last_line, examples } = group;
  const narrowed = { ...resultFilters, tab: 'results', group: id };

  function open(event: MouseEvent, line: string) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    set({ ...narrowed, line });
  }

  return (
    <tr>
      <th scope="row">
        <GroupName group={group} unanswered={unansweredOutcome(batch.snapshot)} />
      </th>
      <td data-column="count">
        <a href={hrefWith(narrowed)} onClick={(event) => open(event, '')}>
          {format.number(count)}
        </a>{' '}
        <span className={classes.share}>{formatShare(count, total)}</span>
        <span className={classes.bar} aria-hidden="true">
          <span style={{ width: `${(count / total) * 100}%` }} />
        </span>
      </td>
      <td data-column="lines">
        {first_line === last_line
          ? t('line', { line: first_line })
          : t('lines', { first: first_line, last: last_line })}
      </td>
      <td data-column="examples">
        <span className={classes.examples}>
          {examples.map((line) => (
            <a
              key={line}
              href={hrefWith({ ...narrowed, line: String(line) })}
              onClick={(event) => open(event, String(line))}
              aria-label={t('example', { line })}
            >
              {format.number(line)}
            </a>
          ))}
        </span>
      </td>
      <td data-column="actions">
        {may('operator') && resubmit.isWorthIt && (
          <span className={classes.actions}>
            <Button variant="default" size="xs" onClick={() => resubmit.ask({ group: id, count })}>
              {t('resubmit', { count })}
            </Button>
            <ButtonLink
              href={resubmitPath(connection, batch.id, id)}
              variant="subtle"
              size="xs"
              aria-label={t('withChangesOf', { count })}
            >
              {t('withChanges')}
            </ButtonLink>
          </span>
        )}
      </td>
    </tr>
  );
}
