'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { FormSection } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import type { ConnectionView } from '../../../app-shell/use-connection';
import { type ConnectionForm, formOf, secrets, updateOf } from '../connection-form';
import { DraftTestButton } from '../draft-test-button';
import { DraftTestResult } from '../draft-test-result';
import { ExtraFields } from '../extra-fields';
import { KeyFields } from '../key-fields';
import { ProxyFields } from '../proxy-fields';
import { useConnectionRules } from '../use-connection-rules';
import { useDraftTest } from '../use-draft-test';
import { WhereFields } from '../where-fields';

export function EditConnection({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.connections.update.mutationOptions());
  // A draft of what the connection was then is none of what it is now.
  const [draft] = useState(() => `connection:${JSON.stringify(formOf(connection))}`);

  const form = useRecordForm<ConnectionForm>({
    initial: formOf(connection),
    draft,
    secret: secrets,
    rules: useConnectionRules(connection),
    async submit(values) {
      const saved = await update.mutateAsync(updateOf(connection, values));
      await queryClient.invalidateQueries(trpc.connections.list.queryFilter());
      await queryClient.invalidateQueries(trpc.models.list.queryFilter({ connection: saved.slug }));
      form.set(formOf(saved));
      toast.done(t('edit.saved'));
    },
  });
  const draftTest = useDraftTest(form, connection);
  const isChanged = Object.keys(updateOf(connection, form.values)).length > 1;

  return (
    <FormBody
      form={form}
      label={t('edit.title')}
      submit={t('edit.submit')}
      failed={t('edit.failed')}
      actions={
        isChanged &&
        !form.pending && (
          <>
            <Button variant="default" onClick={() => form.set(formOf(connection))}>
              {t('edit.discard')}
            </Button>
            <DraftTestButton test={draftTest} isChange />
          </>
        )
      }
    >
      <FormSection title={t('form.inSignalbox')}>
        <TextInput
          label={t('form.name')}
          description={t('form.nameHelp', { slug: connection.slug })}
          maxLength={60}
          autoComplete="off"
          {...form.field('name')}
        />
      </FormSection>
      <WhereFields form={form} connection={connection} />
      <KeyFields form={form} connection={connection} />
      <ProxyFields form={form} connection={connection} />
      <ExtraFields form={form} connection={connection} />
      {isChanged && <DraftTestResult test={draftTest} />}
    </FormBody>
  );
}
