'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { FormBody } from '@/components/form/form-body';
import { LinesField } from '@/components/form/lines-field';
import { PairsField } from '@/components/form/pairs-field';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { BackendFields } from './backend-fields';
import {
  type BackendsForm,
  changeOf,
  formOf,
  modelLimits,
  newBackend,
  type PlatformSettingsView,
} from './backends-form';
import { LockedSettings } from './locked-settings';
import { useBackendsRules } from './use-backends-rules';

const abouts = { file: 'about', database: 'aboutDatabase', fixed: 'fixed' } as const;

const simulatorModel = 'signalbox-embed';

/** Who answers for the platform, under which names, and whose pages may ask it. */
export function PlatformBackends() {
  const t = useTranslations('platform.backends');
  const trpc = useTRPC();
  const { data, error, isFetching, refetch } = useQuery(
    trpc.platformSettings.retrieve.queryOptions(),
  );
  if (!data) {
    if (!error) return null;
    return (
      <ErrorPanel
        title={t('failed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  return (
    <>
      <p className={classes.help}>
        {t.rich(abouts[data.kind], { path: data.path, code: (words) => <code>{words}</code> })}
      </p>
      <LockedSettings environment={data.environment} />
      {data.problem === null ? (
        data.kind !== 'fixed' && <SettingsFileForm view={data} />
      ) : (
        <ErrorPanel
          title={t('unreadable')}
          error={{ message: data.problem, data: {} }}
          advice={t('unreadableAdvice')}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </>
  );
}

function SettingsFileForm({ view }: { view: PlatformSettingsView }) {
  const t = useTranslations('platform.backends');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.platformSettings.update.mutationOptions());
  const added = useRef(0);
  // A save is held against what the form began with, not against what was loaded since.
  const began = useRef(view);

  const show = (shown: PlatformSettingsView) => {
    began.current = shown;
    form.set(formOf(shown));
  };
  const form = useRecordForm<BackendsForm>({
    initial: formOf(view),
    rules: useBackendsRules(view),
    async submit(values) {
      const saved = await update.mutateAsync(changeOf(began.current, values));
      queryClient.setQueryData(trpc.platformSettings.retrieve.queryKey(), saved);
      show(saved);
      toast.done(t('saved'));
      await queryClient.invalidateQueries(trpc.models.list.queryFilter());
    },
  });
  const { backends, models, cors_origins } = form.values;
  const isLocked = view.environment.cors_origins !== null;
  const lockedModel = view.environment.embedding_model;

  async function reload() {
    show(
      await queryClient.fetchQuery({
        ...trpc.platformSettings.retrieve.queryOptions(),
        staleTime: 0,
      }),
    );
  }

  return (
    <FormBody
      form={form}
      label={t('title')}
      submit={t('submit')}
      secondary
      failed={t('notSaved')}
      actions={
        form.failure !== null && (
          <Button variant="default" onClick={() => void reload()}>
            {t('reload')}
          </Button>
        )
      }
    >
      {backends.map(({ id }, index) => (
        <BackendFields key={id} form={form} view={began.current} index={index} />
      ))}
      <Button
        variant="default"
        size="sm"
        className={classes.fit}
        onClick={() => {
          added.current += 1;
          form.set({ backends: [...backends, newBackend(`new-${added.current}`)] });
        }}
      >
        {t('add')}
      </Button>
      <PairsField
        label={t('models')}
        kind="model"
        description={t('modelsHelp')}
        pairs={models}
        limits={modelLimits}
        error={form.errorOf('models')}
        onChange={(pairs) => form.set({ models: pairs })}
        onLeave={() => form.check('models')}
      />
      <TextInput
        label={t('embedding')}
        description={lockedModel === null ? t('embeddingHelp') : t('embeddingLocked')}
        placeholder={simulatorModel}
        spellCheck={false}
        autoComplete="off"
        {...form.field('embedding_model')}
        {...(lockedModel !== null && { value: lockedModel, disabled: true })}
      />
      <LinesField
        label={t('cors')}
        description={isLocked ? t('corsLocked') : t('corsHelp')}
        placeholder={'https://app.example.com\nhttp://localhost:5173'}
        disabled={isLocked}
        lines={isLocked ? (view.environment.cors_origins ?? '').split(',') : cors_origins}
        error={form.errorOf('cors_origins')}
        onChange={(lines) => form.set({ cors_origins: lines })}
      />
    </FormBody>
  );
}
