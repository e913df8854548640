'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import own from './create-key.module.css';

interface SetLimitProps {
  keys: { id: string; name: string }[];
}

const initial = { key_id: '*', model: '', requests_per_minute: '', tokens_per_minute: '' };

/** Limits a key at a model, in place of the limit that it has there. */
export function SetLimit({ keys }: SetLimitProps) {
  const t = useTranslations('platform.limits');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const save = useMutation(trpc.platformLimits.save.mutationOptions());

  const form = useRecordForm({
    initial,
    rules: (values) => {
      const limits = [values.requests_per_minute, values.tokens_per_minute].map((one) =>
        one.trim(),
      );
      const noLimit = limits.every((one) => one === '') ? t('noLimit') : null;
      return {
        requests_per_minute: noLimit ?? wrongCount(limits[0]),
        tokens_per_minute: wrongCount(limits[1]),
      };
    },
    async submit({ key_id, model, requests_per_minute, tokens_per_minute }) {
      await save.mutateAsync({
        key_id,
        model: model.trim() || '*',
        requests_per_minute: countOf(requests_per_minute),
        tokens_per_minute: countOf(tokens_per_minute),
      });
      toast.done(t('saved'));
      form.set({ requests_per_minute: '', tokens_per_minute: '' });
      await queryClient.invalidateQueries(trpc.platformLimits.list.queryFilter());
    },
  });

  function wrongCount(text = '') {
    return text === '' || /^[1-9]\d{0,8}$/.test(text) ? null : t('noCount');
  }

  return (
    <>
      <form {...form.props} className={own.fields} aria-label={t('set')}>
        <div className={classes.row}>
          <NativeSelect
            label={t('forKey')}
            data={[
              { value: '*', label: t('anyKey') },
              { value: 'environment', label: t('environment') },
              ...keys.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.field('key_id')}
          />
          <TextInput
            label={t('forModel')}
            placeholder={t('anyModel')}
            autoComplete="off"
            maxLength={200}
            {...form.field('model')}
          />
          <TextInput
            label={t('requestsField')}
            inputMode="numeric"
            autoComplete="off"
            {...form.field('requests_per_minute')}
          />
          <TextInput
            label={t('tokensField')}
            inputMode="numeric"
            autoComplete="off"
            {...form.field('tokens_per_minute')}
          />
        </div>
        <Button type="submit" variant="default" size="sm" loading={form.pending}>
          {t('set')}
        </Button>
      </form>
      {form.failure !== null && <ErrorPanel title={t('notSaved')} error={form.failure} />}
    </>
  );
}

const countOf = (text: string) => (text.trim() === '' ? null : Number(text.trim()));
