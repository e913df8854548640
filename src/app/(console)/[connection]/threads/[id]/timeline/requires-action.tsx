'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { useDraft } from '@/components/use-draft';
import { useFormat } from '@/components/use-format';
import { listOf, objectOf, shownText, textOf, timeOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTRPC } from '@/trpc/client';
import { JsonValue } from '../../../timeline/json-value';
import classes from '../../../timeline/timeline.module.css';
import { useTimelineContext } from '../../../timeline/timeline-context';
import { OutputField } from './output-field';
import { outputSchemaOf } from './output-schema';

/** The calls that a run waits for, all answered at once, with the time that is left. */
export function RequiresAction({ item }: { item: TimelineItem }) {
  const t = useTranslations('threads.action');
  const trpc = useTRPC();
  const { connection, id, editable } = useTimelineContext();
  const [outputs, setOutputs] = useState<Record<string, string>>({});
  const draft = useDraft(`tool-outputs-${item.id}`, { outputs }, ({ outputs: kept }) => {
    if (kept && typeof kept === 'object') setOutputs((now) => ({ ...kept, ...now }));
  });
  const submit = useMutation(
    trpc.threads.submitToolOutputs.mutationOptions({ onSuccess: () => draft.forget() }),
  );
  const calls = callsIn(item.object.required_action);
  const tools = listOf(item.object.tools);
  const expired = useTicking((now) => {
    const end = timeOf(item.object.expires_at);
    return end !== null && end * 1000 <= now;
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    submit.mutate({
      connection,
      id,
      run: item.id,
      outputs: calls.map((call) => ({ tool_call_id: call.id, output: outputs[call.id] ?? '' })),
    });
  }

  return (
    <form className={classes.action} onSubmit={onSubmit} aria-label={t('label')}>
      <p className={classes.head}>
        <strong>{t('title', { count: calls.length })}</strong>
        <TimeToExpiry at={item.object.expires_at} />
      </p>
      {calls.map(({ id: call, name, given: args }, index) => (
        <fieldset key={call} className={classes.call}>
          <legend className={classes.label}>
            {t('call', { number: index + 1, name: name ?? t('unnamed') })}
          </legend>
          <JsonValue value={args} label={t('argumentsOf', { name: name ?? t('unnamed') })} />
          {editable && (
            <OutputField
              label={t('outputOf', { number: index + 1, name: name ?? t('unnamed') })}
              schema={outputSchemaOf(tools, name)}
              value={outputs[call] ?? ''}
              disabled={submit.isPending || expired}
              onChange={(output) => setOutputs((now) => ({ ...now, [call]: output }))}
            />
          )}
        </fieldset>
      ))}
      {submit.error && <ErrorPanel title={t('failed')} error={submit.error} />}
      {editable ? (
        <div>
          <Button type="submit" loading={submit.isPending} disabled={expired || calls.length === 0}>
            {t('submit', { count: calls.length })}
          </Button>
        </div>
      ) : (
        <p className={classes.note}>{t('viewer')}</p>
      )}
    </form>
  );
}

function callsIn(action: unknown): { id: string; name: string | null; given: unknown }[] {
  const { tool_calls } = objectOf(objectOf(action).submit_tool_outputs);
  return listOf(tool_calls)
    .map(objectOf)
    .flatMap((call) => {
      const { name, arguments: given } = objectOf(call.function);
      const id = textOf(call.id);
      return id === null ? [] : [{ id, name: shownText(name), given: given ?? '' }];
    });
}

/** `expires in 8 min 20 s`, ticking. */
function TimeToExpiry({ at }: { at: unknown }) {
  const format = useFormat();
  const t = useTranslations('threads.action');
  const end = timeOf(at);
  const left = useTicking((now) => (end === null ? '' : format.duration(end - now / 1000)));
  const isOver = useTicking((now) => end !== null && end * 1000 <= now);
  if (end === null) return null;
  return (
    <span className={classes.countdown} role="timer">
      {isOver ? t('expired') : t('expiresIn', { time: left })}
    </span>
  );
}
