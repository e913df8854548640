'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { DescriptionList, type Fact } from '@/components/description-list';
import { ErrorPanel } from '@/components/error-panel';
import { LongText } from '@/components/long-text';
import { TextValue } from '@/components/text-value';
import { type Loose, listOf, objectOf, shownText, textOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTRPC } from '@/trpc/client';
import { UnreachableLists } from '../../../../records/unreachable-lists';
import classes from '../../../timeline/timeline.module.css';
import { useLiveSteps, useTimelineContext } from '../../../timeline/timeline-context';
import { StepItem } from './step-item';

/** Milliseconds between two looks at the steps of a run that moves. */
const pollInterval = 5_000;

/** What a run was asked to do, and each step that it took. */
export function RunDetails({ item, isOpen }: { item: TimelineItem; isOpen: boolean }) {
  const t = useTranslations('threads.run');
  const trpc = useTRPC();
  const { connection } = useTimelineContext();
  const { id, object } = item;
  const streamed = useLiveSteps(id);
  const { data, error, refetch, isFetching } = useQuery(
    trpc.threads.steps.queryOptions(
      { connection, parent: id, isOpen },
      { refetchInterval: isOpen ? pollInterval : false },
    ),
  );
  const instructions = textOf(object.instructions);
  const steps = (data?.items ?? []) as TimelineItem[];
  return (
    <div className={classes.details}>
      <DescriptionList facts={useRunFacts(object)} />
      {instructions && (
        <section aria-label={t('instructions')}>
          <h4 className={classes.label}>{t('instructions')}</h4>
          <LongText text={instructions} lines={4} />
        </section>
      )}
      {error && (
        <ErrorPanel
          title={t('stepsFailed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      <UnreachableLists
        lists={data?.unreachable_lists}
        noun={t('stepsNoun')}
        storedCount={steps.length}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
      {data && steps.length === 0 && <p className={classes.note}>{t('noSteps')}</p>}
      <ol className={classes.steps} aria-label={t('steps')}>
        {steps.map((step) => (
          <li key={step.id}>
            <StepItem step={withStreamed(step, streamed?.get(step.id))} run={id} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What streams is ahead of the record of a step that goes on. */
function withStreamed(step: TimelineItem, object: Loose | undefined): TimelineItem {
  return object && step.status === 'in_progress' ? { ...step, object } : step;
}

function useRunFacts(run: Loose): Fact[] {
  const t = useTranslations('threads.run.facts');
  const { truncation_strategy, tool_choice, response_format, incomplete_details } = run;
  const tools = listOf(run.tools).map((tool) => {
    const { type, function: definition } = objectOf(tool);
    return textOf(objectOf(definition).name) ?? shownText(type) ?? '?';
  });
  const shown = (value: unknown) =>
    shownText(value) === null ? null : <TextValue value={value} />;
  return [
    { label: t('tools'), value: tools.length > 0 ? tools.join(', ') : null },
    { label: t('toolChoice'), value: shown(nameOf(tool_choice)) },
    { label: t('temperature'), value: shown(run.temperature) },
    { label: t('topP'), value: shown(run.top_p) },
    { label: t('maxPrompt'), value: shown(run.max_prompt_tokens) },
    { label: t('maxCompletion'), value: shown(run.max_completion_tokens) },
    { label: t('truncation'), value: shown(truncationOf(truncation_strategy)) },
    { label: t('format'), value: shown(nameOf(response_format)) },
    { label: t('incomplete'), value: shown(objectOf(incomplete_details).reason) },
    ...Object.entries(objectOf(run.metadata)).map(([label, value]) => ({
      label,
      value: shown(value),
    })),
  ];
}

function nameOf(choice: unknown): unknown {
  const { type, function: given } = objectOf(choice);
  return textOf(objectOf(given).name) ?? textOf(type) ?? choice;
}

function truncationOf(strategy: unknown): string | null {
  const { type, last_messages } = objectOf(strategy);
  return [shownText(type), shownText(last_messages)].filter(Boolean).join(' ') || null;
}
