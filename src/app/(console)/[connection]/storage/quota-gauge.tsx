'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useFormat } from '@/components/use-format';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { isNumber, limitOf, measures, numberIn, type StorageGauge, sumOf } from './storage';
import classes from './storage.module.css';

interface QuotaGaugeProps {
  connection: string;
  gauge: StorageGauge;
}

/** What is used of each limit, in all and by purpose. */
export function QuotaGauge({ connection, gauge }: QuotaGaugeProps) {
  const t = useTranslations('storage');
  const format = useFormat();
  const { may } = useAccount();
  const [isEditing, setEditing] = useState(false);
  const text = (measure: (typeof measures)[number], value: number) =>
    measure === 'bytes' ? format.bytes(value) : format.number(value);
  const { entered, published, purposes } = gauge;
  return (
    <section aria-labelledby="storage-used" className={classes.section}>
      <h2 id="storage-used">{t('used')}</h2>
      <dl className={classes.gauges}>
        {measures.map((measure) => {
          const used = sumOf(gauge, measure);
          const limit = limitOf(gauge, measure);
          return (
            <div key={measure}>
              <dt>{t(`measures.${measure}`)}</dt>
              <dd>
                {limit === null
                  ? t('ofUnknown', { used: text(measure, used) })
                  : t('ofLimit', { used: text(measure, used), limit: text(measure, limit) })}
                {limit !== null && (
                  <meter
                    aria-label={t(`measures.${measure}`)}
                    min={0}
                    max={limit}
                    high={limit * 0.9}
                    optimum={0}
                    value={Math.min(used, limit)}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className={classes.note}>
        {entered ? (
          t('entered')
        ) : published ? (
          <>
            {t('published', { date: published.source.as_of })}{' '}
            <a href={published.source.url} rel="noreferrer" target="_blank">
              {t('source')}
            </a>
          </>
        ) : (
          t('noneKnown')
        )}
      </p>
      {purposes.length > 0 && (
        <table className={classes.table} aria-label={t('byPurpose')}>
          <thead>
            <tr>
              <th scope="col">{t('purpose')}</th>
              {measures.map((measure) => (
                <th key={measure} scope="col" className={classes.number}>
                  {t(`measures.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {purposes.map((figures) => (
              <tr key={figures.purpose}>
                <th scope="row">{figures.purpose || t('noPurpose')}</th>
                {measures.map((measure) => (
                  <td key={measure} className={classes.number}>
                    {text(measure, figures[measure])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {may('operator') &&
        (isEditing ? (
          <QuotaForm connection={connection} gauge={gauge} onDone={() => setEditing(false)} />
        ) : (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('editLimits')}
          </Button>
        ))}
    </section>
  );
}

const gigabyte = 1_000_000_000;

function QuotaForm({ connection, gauge, onDone }: QuotaGaugeProps & { onDone: () => void }) {
  const t = useTranslations('storage');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const save = useMutation(
    trpc.storage.setQuota.mutationOptions({
      onSuccess: () =>
        queryClient.invalidateQueries(trpc.storage.gauge.queryFilter({ connection })),
    }),
  );
  const textOf = (value: number | null) => (value === null ? '' : String(value));
  const bytes = limitOf(gauge, 'bytes');
  const form = useRecordForm({
    initial: {
      files: textOf(limitOf(gauge, 'files')),
      bytes: textOf(bytes === null ? null : bytes / gigabyte),
      expiry: textOf(limitOf(gauge, 'files_without_expiry')),
    },
    rules: ({ files, bytes, expiry }) => ({
      files: isNumber(files) ? null : t('badNumber'),
      bytes: isNumber(bytes) ? null : t('badNumber'),
      expiry: isNumber(expiry) ? null : t('badNumber'),
    }),
    async submit({ files, bytes, expiry }) {
      const quota = {
        files: numberIn(files),
        bytes: numberIn(bytes, gigabyte),
        files_without_expiry: numberIn(expiry),
      };
      const isEmpty = Object.values(quota).every((limit) => limit === null);
      await save.mutateAsync({ connection, quota: isEmpty ? null : quota });
      toast.done(t('limitsSaved'));
      onDone();
    },
  });
  return (
    <FormBody
      form={form}
      label={t('editLimits')}
      submit={t('saveLimits')}
      failed={t('limitsFailed')}
      secondary
      actions={
        <Button variant="default" onClick={onDone}>
          {t('dismiss')}
        </Button>
      }
    >
      <p className={classes.note}>{t('limitsHelp')}</p>
      <TextInput label={t('measures.files')} inputMode="numeric" {...form.field('files')} />
      <TextInput
        label={t('measures.bytes')}
        unit={t('gigabytes')}
        inputMode="decimal"
        {...form.field('bytes')}
      />
      <TextInput
        label={t('measures.files_without_expiry')}
        inputMode="numeric"
        {...form.field('expiry')}
      />
    </FormBody>
  );
}
