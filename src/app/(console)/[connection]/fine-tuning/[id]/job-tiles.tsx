'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { useFormat } from '@/components/use-format';
import { objectOf, timeOf } from '@/lib/loose';
import { isOpen, type JobMetrics } from '../job';
import classes from './job-detail.module.css';

interface JobTilesProps {
  job: unknown;
  metrics: JobMetrics | undefined;
}

/** How far the training is: loss, step, epoch, time left. */
export function JobTiles({ job, metrics }: JobTilesProps) {
  const format = useFormat();
  const t = useTranslations('fineTuningJob.tiles');
  const { points = [], total_steps = null, epochs = null } = metrics ?? {};
  const { step = 0 } = points.at(-1) ?? {};
  const latest = (name: string) =>
    points.findLast(({ values }) => name in values)?.values[name] ?? null;
  const [loss, valid] = [latest('train_loss'), latest('full_valid_loss') ?? latest('valid_loss')];
  const epoch =
    total_steps === null || epochs === null || step === 0
      ? null
      : Math.min(epochs, Math.ceil((step / total_steps) * epochs));
  const { status, estimated_finish, created_at, finished_at } = objectOf(job);
  const isRunning = isOpen(job);
  const end = timeOf(estimated_finish);
  const left = useTicking((now) =>
    end === null ? '' : format.duration(Math.max(0, end - now / 1000)),
  );
  const [began, ended] = [timeOf(created_at), timeOf(finished_at)];
  const took = began !== null && ended !== null ? format.duration(ended - began) : null;
  const of = (value: number, whole: number | null) =>
    whole === null ? format.number(value) : t('of', { value, whole });
  return (
    <dl className={classes.tiles}>
      <Figure label={t('loss')} value={loss === null ? null : format.rounded(loss, 4)}>
        {valid !== null && t('validation', { value: format.rounded(valid, 4) })}
      </Figure>
      <Figure label={t('step')} value={step === 0 ? null : of(step, total_steps)}>
        {total_steps !== null && step > 0 && (
          <progress max={total_steps} value={step} aria-label={t('progress')} />
        )}
      </Figure>
      <Figure label={t('epoch')} value={epoch === null ? null : of(epoch, epochs)} />
      {isRunning ? (
        <Figure label={t('left')} value={status === 'paused' ? t('paused') : left || null} />
      ) : (
        <Figure label={t('took')} value={took} />
      )}
    </dl>
  );
}

interface FigureProps {
  label: string;
  value: string | null;
  children?: React.ReactNode;
}

function Figure({ label, value, children }: FigureProps) {
  return (
    <div className={classes.tile}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.figure}>{value ?? '–'}</span>
        {children}
      </dd>
    </div>
  );
}
