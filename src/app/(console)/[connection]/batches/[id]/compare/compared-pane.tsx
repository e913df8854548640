'use client';

import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { CloseButton } from '@/components/controls/close-button';
import { ErrorPanel } from '@/components/error-panel';
import { LongText } from '@/components/long-text';
import { useFormat } from '@/components/use-format';
import { indentedText, objectOf, textOf } from '@/lib/loose';
import { readDisplayMessages } from '@/lib/openai/display/message';
import { useTRPC } from '@/trpc/client';
import type { BatchResultView } from '../../batch-types';
import type { ComparedItem } from './compare';
import classes from './compare.module.css';

const AnswerDiff = dynamic(() => import('./answer-diff').then((module) => module.AnswerDiff));

interface ComparedPaneProps {
  connection: string;
  ids: { here: string; there: string };
  item: ComparedItem;
  index: number;
  total: number;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** One request and both of its answers. */
export function ComparedPane(props: ComparedPaneProps) {
  const { connection, ids, item, index, total, onStep, onClose } = props;
  const t = useTranslations('compareBatches');
  const words = useTranslations('batchResults');
  const here = useResult(connection, ids.here, item.here?.line);
  const there = useResult(connection, ids.there, item.there?.line);
  const error = here.error ?? there.error;
  const isChanged = item.verdict === 'changed' && here.data && there.data;

  return (
    <section aria-label={t('requestOf', { id: item.custom_id })} className={classes.pane}>
      <div className={classes.bar}>
        <strong>{item.custom_id || t('unnamed')}</strong>
        <span>{words('at', { at: index + 1, count: total })}</span>
        <ActionIcon
          aria-label={`${t('keys.previous')} (k)`}
          disabled={index === 0}
          onClick={() => onStep(-1)}
        >
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={`${t('keys.next')} (j)`}
          disabled={index >= total - 1}
          onClick={() => onStep(1)}
        >
          <IconChevronDown size={16} />
        </ActionIcon>
        <CloseButton size={28} aria-label={t('keys.close')} onClick={onClose} />
      </div>
      {error && <ErrorPanel title={words('failedOne')} error={error} />}
      {item.here?.asked && (
        <div className={classes.asked}>
          <h2>{words('request')}</h2>
          <LongText text={item.here.asked} />
        </div>
      )}
      {isChanged && (
        <div className={classes.asked}>
          <h2>{t('diff')}</h2>
          <AnswerDiff here={wordsIn(here.data)} there={wordsIn(there.data)} />
        </div>
      )}
      <div className={classes.sides}>
        <Side label={t('here')} result={item.here && here.data} item={item.here} />
        <Side label={t('there')} result={item.there && there.data} item={item.there} />
      </div>
    </section>
  );
}

function useResult(connection: string, id: string, line: number | undefined) {
  const trpc = useTRPC();
  return useQuery(
    trpc.batches.result.queryOptions(
      { connection, id, line: line ?? 0 },
      { enabled: line !== undefined, staleTime: 'static', placeholderData: keepPreviousData },
    ),
  );
}

interface SideProps {
  label: string;
  result: BatchResultView | null | undefined;
  item: ComparedItem['here'];
}

function Side({ label, result, item }: SideProps) {
  const t = useTranslations('compareBatches');
  const words = useTranslations('batchResults');
  const format = useFormat();
  const tokens = [item?.input_tokens, item?.output_tokens].map((count) =>
    format.number(count ?? 0),
  );
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      {!item && <p className={classes.note}>{t('absent')}</p>}
      {item && (
        <p className={classes.note}>
          {[
            words(`outcomes.${item.outcome}`),
            item.code,
            item.outcome === 'ok' &&
              t('tokens', { input: tokens[0] ?? '', output: tokens[1] ?? '' }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {result && <LongText text={wordsIn(result)} />}
    </section>
  );
}

/** What came back, as text: the answer, or why there is none. */
function wordsIn({ response, error, outcome }: BatchResultView): string {
  const { body } = objectOf(response);
  if (outcome !== 'ok') {
    const reported = objectOf(error ?? objectOf(body).error);
    return textOf(reported.message) ?? (error || body ? indentedText(error ?? body) : '');
  }
  const texts = readDisplayMessages(body).flatMap(({ text, refusal, toolCalls }) => [
    textOf(text),
    textOf(refusal),
    ...toolCalls.map((call) => `${call.name}(${call.arguments})`),
  ]);
  const words = texts.filter((text) => text !== null).join('\n\n');
  return words === '' ? indentedText(body) : words;
}
