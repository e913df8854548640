'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { FormPage, FormSection } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../../settings.module.css';
import { useSettingsCrumbs } from '../../use-settings-crumbs';
import { connectionPath } from '../connection';
import { type ConnectionForm, creationOf, emptyForm, secrets, slugOf } from '../connection-form';
import { DraftTestButton } from '../draft-test-button';
import { DraftTestResult } from '../draft-test-result';
import { ExtraFields } from '../extra-fields';
import { KeyFields } from '../key-fields';
import { ProxyFields } from '../proxy-fields';
import { useConnectionRules } from '../use-connection-rules';
import { useDraftTest } from '../use-draft-test';
import { WhereFields } from '../where-fields';

export function CreateConnection() {
  const t = useTranslations('connections');
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [ownSlug, setOwnSlug] = useState(false);
  const refresh = () => queryClient.invalidateQueries(trpc.connections.list.queryFilter());
  const create = useMutation(trpc.connections.create.mutationOptions());
  const test = useMutation(trpc.connections.test.mutationOptions({ onSettled: refresh }));

  const form = useRecordForm<ConnectionForm>({
    initial: emptyForm,
    draft: 'create-connection',
    secret: secrets,
    rules: useConnectionRules(null),
    async submit(values) {
      const { slug, name } = await create.mutateAsync(creationOf(values));
      await refresh();
      toast.done(t('create.added', { name }));
      // The page of the connection shows what comes of it.
      test.mutate({ slug });
      router.push(connectionPath(slug));
    },
  });
  const draftTest = useDraftTest(form, null);
  const { values, set } = form;
  const nameField = form.field('name');
  const slugField = form.field('slug');
  // A slug that follows the name, until somebody writes one.
  const follows = !ownSlug && values.slug === slugOf(values.name);

  return (
    <FormPage
      title={t('create.title')}
      about={t('create.about')}
      crumbs={useSettingsCrumbs('connections')}
      form={form}
      submit={t('create.title')}
      failed={t('create.failed')}
      back="/settings/connections"
      actions={<DraftTestButton test={draftTest} />}
    >
      <WhereFields form={form} connection={null} />
      <FormSection title={t('form.inSignalbox')}>
        <div className={classes.row}>
          <TextInput
            label={t('form.name')}
            placeholder={t('form.nameHint')}
            maxLength={60}
            autoComplete="off"
            {...nameField}
            onChange={(event) => {
              const name = event.currentTarget.value;
              set(follows ? { name, slug: slugOf(name) } : { name });
            }}
          />
          <TextInput
            label={t('form.slug')}
            description={t('form.slugHelp', { slug: values.slug || t('form.slugExample') })}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            {...slugField}
            onChange={(event) => {
              setOwnSlug(event.currentTarget.value !== '');
              slugField.onChange(event);
            }}
          />
        </div>
      </FormSection>
      <KeyFields form={form} connection={null} />
      <ProxyFields form={form} connection={null} />
      <ExtraFields form={form} connection={null} />
      <DraftTestResult test={draftTest} />
    </FormPage>
  );
}
