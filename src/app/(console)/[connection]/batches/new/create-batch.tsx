'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { FormPage, FormSection } from '@/components/form/form-page';
import { usePairProblem } from '@/components/form/metadata-fields';
import { useRecordForm } from '@/components/form/use-record-form';
import { UploadProgress } from '@/components/upload-progress';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useConnection } from '../../../app-shell/use-connection';
import { listPath, recordPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { PlannedBatchCost } from '../../../usage/planned-batch-cost';
import { NotConfirmed, useConfirmPlan } from '../../../usage/use-confirm-plan';
import { usePriceOf } from '../../../usage/use-price-of';
import { BatchFields } from './batch-fields';
import { type BatchForm, bodyOf, emptyForm, takenKeys } from './batch-form';
import classes from './create-batch.module.css';
import { InputSource } from './input-source';
import { type BatchInput, useBatchInput } from './use-batch-input';

// What most batches are made without.
const GroupOffer = dynamic(() => import('./group-offer').then((module) => module.GroupOffer));
const ParameterChangesField = dynamic(() =>
  import('../../parameter-changes/parameter-changes').then(
    (module) => module.ParameterChangesField,
  ),
);

/** The form of a batch: its file, checked before it leaves the browser, and what is asked of it. */
export function CreateBatch({ connection }: { connection: string }) {
  const t = useTranslations('createBatch');
  const { many } = useKindWords('batch');
  const trpc = useTRPC();
  const client = useQueryClient();
  const confirmPlan = useConfirmPlan();
  const router = useRouter();
  const { may } = useAccount();
  const { kind } = useConnection();
  const fileParam = useSearchParams().get('file');
  const create = useMutation(trpc.batches.create.mutationOptions());
  const pairProblem = usePairProblem();

  /** Null: its requests are not counted, and the server counts them. */
  async function planOf(estimate: BatchInput['estimate'], endpoint: string) {
    if (typeof estimate !== 'object' || estimate === null) return null;
    const asked = { connection, endpoint, estimate };
    return client.fetchQuery(trpc.batchPlans.ofEstimate.queryOptions(asked));
  }

  const form = useRecordForm<BatchForm>({
    initial: fileParam ? { ...emptyForm, source: 'stored', fileId: fileParam } : emptyForm,
    draft: ['create-batch', connection, fileParam].filter(Boolean).join('-'),
    rules: (values) => ({
      source: input.problem(),
      endpoint: values.endpoint ? null : t('endpointMissing'),
      metadata: pairProblem(values.metadata, takenKeys(values)),
    }),
    async submit(values) {
      const before = await planOf(input.estimate, values.endpoint);
      const confirmed = before && (await confirmPlan(before));
      const fileId = await input.send();
      try {
        const { id } = await create.mutateAsync({
          connection,
          ...bodyOf(values, fileId),
          ...(confirmed && { confirmed }),
        });
        router.push(recordPath(connection, 'batch', id));
      } catch (error) {
        // A file that upstream has by now is reused, with its changes.
        form.set({ source: 'stored', fileId, changes: [] });
        throw error;
      }
    },
  });
  const { values, set } = form;
  const input = useBatchInput(connection, values);
  const isStored = values.source === 'stored';
  // Asked for before a file is chosen, so that the estimate need not wait for them.
  const priceOf = usePriceOf(connection);
  const [detected] = input.endpoints;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that is chosen
  useEffect(() => {
    if (detected) set({ endpoint: detected });
  }, [detected, input.original, values.fileId]);

  const problem = form.errorOf('source') && input.problem();
  const { progress, cancel, wasCancelled } = input.upload;
  return (
    <FormPage
      title={t('title')}
      about={t('about')}
      crumbs={[{ label: many, href: listPath(connection, 'batch') }]}
      back={listPath(connection, 'batch')}
      form={form}
      submit={isStored ? t('submitStored') : t('submitNew')}
      failed={t('failed')}
      hidesFailure={(error) => wasCancelled(error) || error instanceof NotConfirmed}
      requires={{ allowed: may('operator'), role: 'operator', action: t('action') }}
      progress={
        progress && (
          <UploadProgress
            name={input.file?.name ?? ''}
            sent={progress.sent}
            total={progress.total}
            onCancel={cancel}
          />
        )
      }
    >
      <FormSection title={t('input')}>
        <InputSource
          connection={connection}
          values={values}
          input={input}
          disabled={form.pending}
          simulator={kind === 'platform'}
          onChange={set}
        />
        {(isStored ? values.fileId : input.original) && (
          <ParameterChangesField
            entries={values.changes}
            changes={input.changes}
            disabled={form.pending}
            onChange={(changes) => set({ changes })}
          />
        )}
        {input.estimate && (
          <PlannedBatchCost
            connection={connection}
            endpoint={values.endpoint}
            estimate={input.estimate}
            priceOf={priceOf}
            sample={input.sample}
          />
        )}
        {input.isTooLarge && (
          <GroupOffer
            connection={connection}
            values={values}
            file={input.original}
            changes={input.changes.changes}
            obstacle={input.changes.obstacle}
            disabled={form.pending}
          />
        )}
        {problem && (
          <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
            {problem}
          </p>
        )}
      </FormSection>
      <BatchFields form={form} found={input.endpoints} />
    </FormPage>
  );
}
