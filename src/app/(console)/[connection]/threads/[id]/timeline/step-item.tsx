'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { Elapsed } from '@/components/elapsed';
import { RecordStatus } from '@/components/record-status';
import { useFormat } from '@/components/use-format';
import { listOf, objectOf, shownText, textOf, timeOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import { JsonValue } from '../../../timeline/json-value';
import { LoadFullButton } from '../../../timeline/load-full-button';
import classes from '../../../timeline/timeline.module.css';
import { useTimelineContext } from '../../../timeline/timeline-context';
import { ToolCall } from '../../../timeline/tool-call';
import { useFullItem } from '../../../timeline/use-full-item';
import { usageOf } from './thread-rows';

/** One step of a run: the message that it wrote, or the tools that it called, with what went in and came out. */
export function StepItem({ step: given, run }: { step: TimelineItem; run: string }) {
  const format = useFormat();
  const t = useTranslations('threads.step');
  const { connection } = useTimelineContext();
  const { item: step, load, loading } = useFullItem(given, run);
  const { object, id, status, created_at } = step;
  const details = objectOf(object.step_details);
  const type = textOf(object.type) ?? textOf(details.type) ?? '?';
  const calls = listOf(details.tool_calls);
  const usage = usageOf(object);
  const ends = [object.completed_at, object.failed_at, object.cancelled_at, object.expired_at];
  const end = ends.map(timeOf).find((at) => at !== null);
  const message = textOf(objectOf(details.message_creation).message_id);
  return (
    <section className={classes.step} aria-label={t('label', { type })}>
      <p className={classes.head}>
        <strong>{isKnownType(type) ? t(`types.${type}`) : type}</strong>
        <RecordStatus
          record={{ kind: 'run_step', status, snapshot: { ...object, expires_at: null } }}
        />
        <Elapsed since={created_at} until={end} running={status === 'in_progress'} />
        {usage && (
          <span>
            {t('tokens', {
              input: format.number(usage.input),
              output: format.number(usage.output),
            })}
          </span>
        )}
        {message && <CopyId id={message} what={t('message')} />}
        <span className={classes.side}>
          <CopyId id={id} what={t('id')} />
        </span>
      </p>
      {calls.map((call, index) => (
        <ToolCall
          // biome-ignore lint/suspicious/noArrayIndexKey: a call is its place; upstreams omit ids
          key={index}
          call={call}
          owner={{ connection, kind: 'run_step', parent: run, id }}
        />
      ))}
      {!isKnownType(type) && <JsonValue value={details} label={shownText(type) ?? ''} />}
      <LoadFullButton cut={step.cut} onLoad={load} loading={loading} />
    </section>
  );
}

function isKnownType(type: string): type is 'message_creation' | 'tool_calls' {
  return type === 'message_creation' || type === 'tool_calls';
}
