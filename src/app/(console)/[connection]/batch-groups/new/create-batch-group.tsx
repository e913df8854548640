'use client';

import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { TextInput } from '@/components/controls/text-input';
import { FileDrop } from '@/components/file-drop';
import { FormPage, FormSection } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { UploadProgress } from '@/components/upload-progress';
import { useFormat } from '@/components/use-format';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { listPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import formClasses from '../../batches/new/create-batch.module.css';
import { StoredInput } from '../../batches/new/stored-input';
import { useStoredInput } from '../../batches/new/use-stored-input';
import { groupPath } from '../batch-group';
import classes from '../batch-groups.module.css';
import { sendInput } from '../send-input';
import {
  emptyGroupForm,
  type GroupForm,
  limitFields,
  limitHints,
  limitIn,
  limitsIn,
} from './group-form';
import { useGroupChanges } from './use-group-changes';

const CsvInput = dynamic(() =>
  import('../../batches/new/csv/csv-input').then((module) => module.CsvInput),
);
const ParameterChangesField = dynamic(() =>
  import('../../parameter-changes/parameter-changes').then(
    (module) => module.ParameterChangesField,
  ),
);

/** The form of a batch group: its input, what changes in all requests, and how large its parts may be. */
export function CreateBatchGroup({ connection }: { connection: string }) {
  const t = useTranslations('batchGroups');
  const { many } = useKindWords('batch');
  const format = useFormat();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const { may } = useAccount();
  const fileParam = useSearchParams().get('file');
  const create = useMutation(trpc.batchGroups.create.mutationOptions());
  const [file, setFile] = useState<File | null>(null);
  const [csvFile, setCsvFile] = useState<File | null>(null);
  const [filled, setFilled] = useState<File | null>(null);
  const [progress, setProgress] = useState<{ sent: number; total: number } | null>(null);

  const initial: GroupForm = fileParam
    ? { ...emptyGroupForm, source: 'stored', fileId: fileParam }
    : emptyGroupForm;
  const form = useRecordForm<GroupForm>({
    initial,
    draft: ['create-batch-group', connection, fileParam].filter(Boolean).join('-'),
    rules: (values) => ({
      source: inputProblem(values),
      ...Object.fromEntries(
        limitFields.map((name) => [name, limitIn(values[name]) === null ? t('form.number') : null]),
      ),
    }),
    async submit(values, signal) {
      const input = inputIn(values);
      const { id } = await create.mutateAsync({
        ...{ connection, name: values.name, limits: limitsIn(values), changes: changes.changes },
        source: input
          ? { kind: 'upload', name: input.name, bytes: input.size }
          : { kind: 'file', file: values.fileId },
      });
      if (input) {
        setProgress({ sent: 0, total: input.size });
        try {
          await sendInput({
            ...{ connection, id, file: input, signal },
            onProgress: (sent, total) => setProgress({ sent, total }),
            received: async () =>
              (await client.batchGroups.retrieve.query({ connection, id })).received_bytes,
          });
          await client.batchGroups.check.mutate({ connection, id, bytes: input.size });
        } finally {
          setProgress(null);
        }
      }
      router.push(groupPath(connection, id));
    },
  });
  const { values, set } = form;
  const stored = useStoredInput(connection, values.source === 'stored' ? values.fileId : '');
  const changes = useGroupChanges(connection, {
    entries: values.changes,
    file: inputIn(values),
    fileId: values.source === 'stored' ? values.fileId : '',
  });

  function inputIn({ source }: GroupForm): File | null {
    if (source === 'stored') return null;
    return source === 'csv' ? filled : file;
  }

  function inputProblem(of: GroupForm): string | null {
    const isThere = of.source === 'stored' ? of.fileId !== '' : inputIn(of) !== null;
    return isThere ? changes.obstacle : t('form.missing');
  }

  const problem = form.errorOf('source') && inputProblem(values);
  return (
    <FormPage
      title={t('create')}
      about={t('form.about')}
      crumbs={[
        { label: many, href: listPath(connection, 'batch') },
        { label: t('title'), href: `/${connection}/batch-groups` },
      ]}
      back={`/${connection}/batch-groups`}
      form={form}
      submit={values.source === 'stored' ? t('form.submitStored') : t('form.submit')}
      failed={t('form.failed')}
      requires={{ allowed: may('operator'), role: 'operator', action: t('form.action') }}
      progress={
        progress && (
          <UploadProgress
            name={inputIn(values)?.name ?? ''}
            sent={progress.sent}
            total={progress.total}
          />
        )
      }
    >
      <FormSection title={t('form.input')}>
        <SegmentedControl
          aria-label={t('form.where')}
          value={values.source}
          onChange={(source) => set({ source: source as GroupForm['source'] })}
          disabled={form.pending}
          data={[
            { value: 'computer', label: t('form.computer') },
            { value: 'csv', label: t('form.csv') },
            { value: 'stored', label: t('form.stored') },
          ]}
        />
        {values.source === 'stored' && (
          <StoredInput
            connection={connection}
            input={stored}
            disabled={form.pending}
            onChoose={(fileId) => set({ fileId })}
          />
        )}
        {values.source === 'csv' && (
          <CsvInput
            connection={connection}
            form={values.csv}
            file={csvFile}
            filled={filled}
            disabled={form.pending}
            onChange={(patch) => set({ csv: { ...values.csv, ...patch } })}
            onFile={setCsvFile}
            onFilled={setFilled}
          />
        )}
        {values.source === 'computer' &&
          (file ? (
            <div className={classes.chosen}>
              <strong>{file.name}</strong>
              <span className={classes.dimmed}>{format.bytes(file.size)}</span>
              <Button variant="default" disabled={form.pending} onClick={() => setFile(null)}>
                {t('form.another')}
              </Button>
            </div>
          ) : (
            <FileDrop
              label={t('form.choose')}
              accept=".jsonl,application/jsonl,application/x-ndjson"
              hint={t('form.hint')}
              disabled={form.pending}
              onFiles={([first]) => setFile(first ?? null)}
            />
          ))}
        {(values.source === 'stored' ? values.fileId : inputIn(values)) && (
          <ParameterChangesField
            entries={values.changes}
            changes={changes}
            disabled={form.pending}
            onChange={(entries) => set({ changes: entries })}
          />
        )}
        {problem && (
          <p className={formClasses.error} role="alert" tabIndex={-1} data-complaint>
            {problem}
          </p>
        )}
      </FormSection>
      <FormSection title={t('form.group')}>
        <TextInput
          label={t('form.name')}
          description={t('form.nameHelp')}
          maxLength={256}
          disabled={form.pending}
          {...form.field('name')}
        />
      </FormSection>
      <FormSection title={t('form.limits')}>
        <p className={classes.dimmed}>{t('form.limitsHelp')}</p>
        <div className={classes.limits}>
          {limitFields.map((name) => (
            <TextInput
              key={name}
              label={t(`form.${name === 'megabytes' ? 'bytes' : name}`)}
              description={name === 'tokens' ? t('form.tokensHelp') : undefined}
              placeholder={limitHints[name]}
              inputMode="numeric"
              disabled={form.pending}
              {...form.field(name)}
            />
          ))}
        </div>
      </FormSection>
    </FormPage>
  );
}
