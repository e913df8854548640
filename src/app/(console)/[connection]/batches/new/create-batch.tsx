'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { FormPage, FormSection } from '@/components/form/form-page';
import { usePairProblem } from '@/components/form/metadata-fields';
import { useRecordForm } from '@/components/form/use-record-form';
import { UploadProgress } from '@/components/upload-progress';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useConnection } from '../../../app-shell/use-connection';
import { listPath, recordPath } from '../../../records/kinds';
import { useKindWords } from '../../../records/use-kind-words';
import { PlannedBatchCost } from '../../../usage/planned-batch-cost';
import { usePriceOf } from '../../../usage/use-price-of';
import { useUpload } from '../../use-upload';
import { BatchFields } from './batch-fields';
import { type BatchForm, bodyOf, emptyForm, takenKeys } from './batch-form';
import classes from './create-batch.module.css';
import { NewInput } from './new-input';
import { StoredInput } from './stored-input';
import { type InputCheckProgress, useInputCheck } from './use-input-check';
import { useStoredInput } from './use-stored-input';

/** The form of a batch: its file, checked before it leaves the browser, and what is asked of it. */
export function CreateBatch({ connection }: { connection: string }) {
  const t = useTranslations('createBatch');
  const { many } = useKindWords('batch');
  const trpc = useTRPC();
  const router = useRouter();
  const { may } = useAccount();
  const { kind } = useConnection();
  const fileParam = useSearchParams().get('file');
  const [file, setFile] = useState<File | null>(null);
  const [insists, setInsists] = useState(false);
  const check = useInputCheck(file);
  const upload = useUpload(connection);
  const create = useMutation(trpc.batches.create.mutationOptions());
  const pairProblem = usePairProblem();

  const form = useRecordForm<BatchForm>({
    initial: fileParam ? { ...emptyForm, source: 'stored', fileId: fileParam } : emptyForm,
    draft: ['create-batch', connection, fileParam].filter(Boolean).join('-'),
    rules: (values) => ({
      source: inputProblem(values),
      endpoint: values.endpoint ? null : t('endpointMissing'),
      metadata: pairProblem(values.metadata, takenKeys(values)),
    }),
    async submit(values) {
      const isStored = values.source === 'stored';
      const fileId = isStored || !file ? values.fileId : (await upload.send(file, 'batch')).id;
      try {
        const { id } = await create.mutateAsync({ connection, ...bodyOf(values, fileId) });
        router.push(recordPath(connection, 'batch', id));
      } catch (error) {
        // An uploaded file is reused.
        form.set({ source: 'stored', fileId });
        throw error;
      }
    },
  });
  const { values, set } = form;
  const isNew = values.source === 'new';
  const stored = useStoredInput(connection, isNew ? '' : values.fileId);
  // Asked for before a file is chosen, so that the estimate need not wait for them.
  const priceOf = usePriceOf(connection);
  const estimate = isNew ? estimateIn(check) : values.fileId ? stored.estimate : null;
  const checked = check?.state === 'checked' ? check.report.endpoints : [];
  const found = isNew ? checked : stored.endpoints;
  const [detected] = found;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that is chosen
  useEffect(() => {
    if (detected) set({ endpoint: detected });
  }, [detected, file, values.fileId]);

  function inputProblem({ source, fileId }: BatchForm) {
    if (source === 'stored') return fileId ? null : t('chooseStored');
    if (!file) return t('chooseNew');
    if (check?.state === 'reading') return t('checking');
    const errors = check?.state === 'checked' ? check.report.error_count : 0;
    return errors > 0 && !insists ? t('fixErrors') : null;
  }

  const problem = form.errorOf('source') && inputProblem(values);
  const { progress } = upload;
  return (
    <FormPage
      title={t('title')}
      about={t('about')}
      crumbs={[{ label: many, href: listPath(connection, 'batch') }]}
      back={listPath(connection, 'batch')}
      form={form}
      submit={isNew ? t('submitNew') : t('submitStored')}
      failed={t('failed')}
      hidesFailure={upload.wasCancelled}
      requires={{ allowed: may('operator'), role: 'operator', action: t('action') }}
      progress={
        progress && (
          <UploadProgress
            name={file?.name ?? ''}
            sent={progress.sent}
            total={progress.total}
            onCancel={upload.cancel}
          />
        )
      }
    >
      <FormSection title={t('input')}>
        <SegmentedControl
          aria-label={t('where')}
          value={values.source}
          onChange={(source) => set({ source: source as BatchForm['source'] })}
          disabled={form.pending}
          data={[
            { value: 'new', label: t('onThisComputer') },
            { value: 'stored', label: t('upstream') },
          ]}
        />
        {isNew ? (
          <NewInput
            file={file}
            check={check}
            insists={insists}
            disabled={form.pending}
            simulator={kind === 'platform'}
            onFile={(chosen) => {
              setFile(chosen);
              setInsists(false);
            }}
            onInsist={setInsists}
          />
        ) : (
          <StoredInput
            connection={connection}
            input={stored}
            disabled={form.pending}
            onChoose={(fileId) => set({ fileId })}
          />
        )}
        {estimate && <PlannedBatchCost estimate={estimate} priceOf={priceOf} />}
        {problem && (
          <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
            {problem}
          </p>
        )}
      </FormSection>
      <BatchFields form={form} found={found} />
    </FormPage>
  );
}

/** Null where there is nothing to estimate. */
function estimateIn(check: InputCheckProgress | null) {
  return check?.state === 'checked' && check.report.requests > 0 ? check.estimate : null;
}
