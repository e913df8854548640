'use client';

import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { CloseButton } from '@/components/controls/close-button';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { CopyButton } from '@/components/copy-button';
import { ErrorPanel } from '@/components/error-panel';
import { Tooltip } from '@/components/tooltip';
import { AnswerView } from './answer-view';
import { RawView } from './raw-view';
import { RequestView } from './request-view';
import classes from './result-pane.module.css';
import { useResultSource } from './result-source';

interface ResultPaneProps {
  connection: string;
  id: string;
  line: number;
  /** Its position among the filtered results; -1 while unknown. */
  position: number;
  total: number;
  view: string;
  onView: (view: string) => void;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** One request and what became of it. */
export function ResultPane(props: ResultPaneProps) {
  const t = useTranslations('batchResults');
  const { connection, id, line, position, total, view, onView, onStep, onClose } = props;
  const source = useResultSource();
  const { data, error, isPlaceholderData, refetch } = useQuery(
    source.result.queryOptions(
      { connection, id, line },
      { staleTime: source.staleTime, placeholderData: keepPreviousData },
    ),
  );

  return (
    <section aria-label={t('resultOf', { line })}>
      <div className={classes.bar}>
        <div className={classes.title}>
          <strong>{data && !isPlaceholderData ? data.custom_id : ' '}</strong>
          {data && <CopyButton text={data.custom_id} what={t('columns.id')} />}
        </div>
        <span className={classes.position}>
          {position >= 0 && t('at', { at: position + 1, count: total })}
        </span>
        <Step
          label={`${t('keys.previous')} (k)`}
          disabled={position <= 0}
          onClick={() => onStep(-1)}
        >
          <IconChevronUp size={16} />
        </Step>
        <Step
          label={`${t('keys.next')} (j)`}
          disabled={position >= total - 1}
          onClick={() => onStep(1)}
        >
          <IconChevronDown size={16} />
        </Step>
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          value={view === 'raw' ? 'raw' : 'rendered'}
          onChange={onView}
          data={[
            { value: 'rendered', label: t('rendered') },
            { value: 'raw', label: t('rawView') },
          ]}
        />
        <CloseButton size={28} aria-label={t('keys.close')} onClick={onClose} />
      </div>
      {error ? (
        <ErrorPanel title={t('failedOne')} error={error} onRetry={() => void refetch()} />
      ) : (
        data && (
          <div className={classes.sides} data-old={isPlaceholderData || undefined}>
            {view === 'raw' ? (
              <RawView result={data} />
            ) : (
              <>
                <RequestView request={data.request} />
                <AnswerView result={data} />
              </>
            )}
          </div>
        )
      )}
    </section>
  );
}

interface StepProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

function Step({ label, disabled, onClick, children }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
