'use client';

import { Button, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { UploadProgress } from '@/components/upload-progress';
import { useForm } from '@/components/use-form';
import { useTRPC } from '@/trpc/client';
import { useConnection } from '../../../frame/use-connection';
import { useUpload } from '../../use-upload';
import { batchPath } from '../batch';
import { BatchFields } from './batch-fields';
import { type BatchForm, bodyOf, emptyForm, metadataProblem } from './batch-form';
import classes from './create-batch.module.css';
import { KeptInput } from './kept-input';
import { NewInput } from './new-input';
import { useInputCheck } from './use-input-check';
import { useKeptInput } from './use-kept-input';

export function CreateBatchForm({ connection }: { connection: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const asked = useSearchParams().get('file');
  const { kind } = useConnection();
  const [file, setFile] = useState<File | null>(null);
  const [insists, setInsists] = useState(false);
  const check = useInputCheck(file);
  const upload = useUpload(connection);
  const create = useMutation(trpc.batches.create.mutationOptions());

  const form = useForm<BatchForm>({
    initial: asked ? { ...emptyForm, source: 'kept', fileId: asked } : emptyForm,
    draft: ['create-batch', connection, asked].filter(Boolean).join('-'),
    rules: {
      source: (_, values) => inputProblem(values),
      endpoint: (endpoint) => (endpoint ? null : 'Choose the endpoint that the lines name.'),
      metadata: (_, values) => metadataProblem(values),
    },
    async submit(values) {
      const isKept = values.source === 'kept';
      const fileId = isKept || !file ? values.fileId : (await upload.send(file, 'batch')).id;
      try {
        const { id } = await create.mutateAsync({ connection, ...bodyOf(values, fileId) });
        router.push(batchPath(connection, id));
      } catch (error) {
        // What was uploaded need not be uploaded again.
        set({ source: 'kept', fileId });
        throw error;
      }
    },
  });
  const { values, set } = form;
  const isNew = values.source === 'new';
  const kept = useKeptInput(connection, isNew ? '' : values.fileId);
  const found = isNew ? (check?.state === 'checked' ? check.report.endpoints : []) : kept.endpoints;
  const [detected] = found;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that is chosen
  useEffect(() => {
    if (detected) set({ endpoint: detected });
  }, [detected, file, values.fileId]);

  function inputProblem({ source, fileId }: BatchForm) {
    if (source === 'kept') return fileId ? null : 'Choose one of the files.';
    if (!file) return 'Choose a file.';
    if (check?.state === 'reading') return 'Wait until the file is checked.';
    const errors = check?.state === 'checked' ? check.report.error_count : 0;
    return errors > 0 && !insists ? 'Fix the errors, or upload anyway.' : null;
  }

  const problem = form.field('source').error && inputProblem(values);
  return (
    <form {...form.props} className={classes.form}>
      <section className={classes.section} aria-labelledby="input">
        <h2 id="input">Input file</h2>
        <SegmentedControl
          aria-label="Where the file is"
          value={values.source}
          onChange={(source) => set({ source })}
          disabled={form.pending}
          data={[
            { value: 'new', label: 'On this computer' },
            { value: 'kept', label: 'Kept upstream' },
          ]}
        />
        {isNew ? (
          <NewInput
            file={file}
            check={check}
            insists={insists}
            disabled={form.pending}
            builtin={kind === 'platform'}
            onFile={(chosen) => {
              setFile(chosen);
              setInsists(false);
            }}
            onInsist={setInsists}
          />
        ) : (
          <KeptInput connection={connection} input={kept} onChoose={(fileId) => set({ fileId })} />
        )}
        {problem && (
          <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
            {problem}
          </p>
        )}
      </section>

      <BatchFields form={form} found={found} />
      {upload.progress && (
        <UploadProgress
          name={file?.name ?? ''}
          sent={upload.progress.sent}
          total={upload.progress.total}
          onCancel={upload.cancel}
        />
      )}
      {form.failure !== null && !upload.wasCancelled(form.failure) && (
        <ErrorPanel title="The batch was not created." error={form.failure} />
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.pending && !upload.progress} disabled={form.pending}>
          {isNew ? 'Upload and create batch' : 'Create batch'}
        </Button>
        <Button variant="subtle" color="gray" component={Link} href={`/${connection}/batches`}>
          Back to the list
        </Button>
      </div>
    </form>
  );
}
