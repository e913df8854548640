'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { FormPage, FormSection } from '@/components/form/form-page';
import { usePairProblem } from '@/components/form/metadata-fields';
import { useRecordForm } from '@/components/form/use-record-form';
import { UploadProgress } from '@/components/upload-progress';
import { useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { listPath, recordPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { useRecordMutation } from '../../../records/use-record-mutation';
import { readGraderHash } from '../../graders/grader-link';
import { useUpload } from '../../use-upload';
import { ExamplesFile } from './examples-file';
import { type FileChoice, type JobForm, jobBody } from './job-form';
import { MethodFields } from './method-fields';
import { ModelFields } from './model-fields';
import { useExamplesFile } from './use-examples-file';
import { useJobRules } from './use-job-rules';

interface JobFormPageProps {
  connection: string;
  initial: JobForm;
  /** What tells its draft from others on this connection. */
  draft: string;
}

/** The form of a job: its files, checked before they leave the browser, its method and what else is asked. */
export function JobFormPage({ connection, initial, draft }: JobFormPageProps) {
  const t = useTranslations('createFineTuning');
  const { many } = useKindWords('fine_tuning_job');
  const router = useRouter();
  const client = useTRPCClient();
  const { may } = useAccount();
  const upload = useUpload(connection);
  const training = useExamplesFile('training', connection);
  const validation = useExamplesFile('validation', connection);
  const rulesOf = useJobRules();
  const pairProblem = usePairProblem();
  const create = useRecordMutation({
    mutationFn: ({ body, signal }: { body: ReturnType<typeof jobBody>; signal: AbortSignal }) =>
      client.fineTuning.create.mutate({ connection, ...body }, { signal }),
  });

  const form = useRecordForm<JobForm>({
    initial,
    draft: ['create-fine-tuning', connection, draft].filter(Boolean).join('-'),
    rules: (values) => ({
      ...rulesOf(values),
      training: training.problem(values.training),
      validation: values.validates ? validation.problem(values.validation) : null,
      metadata: pairProblem(values.metadata),
    }),
    async submit(values, signal) {
      const sent = async (choice: FileChoice, file: File | null) =>
        choice.source === 'new' && file ? (await upload.send(file, 'fine-tune')).id : choice.fileId;
      const files = {
        training: await sent(values.training, training.file),
        validation: values.validates ? await sent(values.validation, validation.file) : null,
      };
      try {
        const { id } = await create.mutateAsync({ body: jobBody(values, files), signal });
        router.push(recordPath(connection, 'fine_tuning_job', id));
      } catch (error) {
        // An uploaded file is reused.
        form.set({ training: { source: 'stored', fileId: files.training } });
        if (files.validation)
          form.set({ validation: { source: 'stored', fileId: files.validation } });
        throw error;
      }
    },
  });
  const { values, set, pending } = form;
  const { method, grader } = values;
  training.follow({ method, grader, choice: values.training });
  validation.follow({ method, grader, choice: values.validation });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the draft, which it stands above
  useEffect(() => {
    const grader = readGraderHash(window.location.hash);
    if (grader === null) return;
    set({ method: 'reinforcement', grader });
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }, []);

  const found = training.check?.state === 'checked' ? training.check.report.format : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that is chosen
  useEffect(() => {
    if (found === 'fine-tune-preference') set({ method: 'dpo' });
    if (found === 'fine-tune-completions') set({ method: 'supervised' });
  }, [found, training.file, values.training.fileId]);

  const report = training.check?.state === 'checked' ? training.check.report : null;
  const { progress } = upload;
  return (
    <FormPage
      title={t('title')}
      about={t('about')}
      crumbs={[{ label: many, href: listPath(connection, 'fine_tuning_job') }]}
      back={listPath(connection, 'fine_tuning_job')}
      form={form}
      submit={t('submit')}
      failed={t('refused')}
      hidesFailure={upload.wasCancelled}
      isStoppable
      requires={{ allowed: may('operator'), role: 'operator', action: t('action') }}
      progress={
        progress && (
          <UploadProgress
            name={training.file?.name ?? validation.file?.name ?? ''}
            sent={progress.sent}
            total={progress.total}
            onCancel={upload.cancel}
          />
        )
      }
    >
      <FormSection title={t('examplesTitle')}>
        <ExamplesFile
          connection={connection}
          label={t('training')}
          choice={values.training}
          file={training.file}
          check={training.check}
          insists={training.insists}
          disabled={pending}
          problem={form.errorOf('training') ? training.problem(values.training) : null}
          onChoice={(choice) => set({ training: choice })}
          onFile={training.setFile}
          onInsist={training.setInsists}
        />
        <Checkbox
          label={t('validates')}
          description={t('validatesHelp')}
          checked={values.validates}
          disabled={pending}
          onChange={(event) => set({ validates: event.currentTarget.checked })}
        />
        {values.validates && (
          <ExamplesFile
            connection={connection}
            label={t('validation')}
            choice={values.validation}
            file={validation.file}
            check={validation.check}
            insists={validation.insists}
            disabled={pending}
            problem={form.errorOf('validation') ? validation.problem(values.validation) : null}
            onChoice={(choice) => set({ validation: choice })}
            onFile={validation.setFile}
            onInsist={validation.setInsists}
          />
        )}
      </FormSection>
      <MethodFields form={form} report={report} />
      <ModelFields connection={connection} form={form} />
    </FormPage>
  );
}
