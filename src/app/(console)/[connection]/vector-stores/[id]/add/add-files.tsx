'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { FormPage, FormSection } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { UploadProgress } from '@/components/upload-progress';
import { shortenId } from '@/lib/format';
import type { BulkTargets } from '@/server/bulk-operations/targets';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../../app-shell/use-account';
import { listPath, recordPath } from '../../../../records/record-paths';
import { useKindWords } from '../../../../records/use-kind-words';
import { useOperationsRefresh } from '../../../bulk-operations/use-bulk-operations';
import { useUpload } from '../../../use-upload';
import { attributeProblem } from '../../attributes/attribute-rows';
import { useProblemWords } from '../../attributes/attributes-field';
import classes from './add-files.module.css';
import { type AddForm, emptyAddForm, isChunkSize, isOverlap, sharedOf } from './add-form';
import { IngestionFields } from './ingestion-fields';
import { NewFiles, type UploadedFile } from './new-files';
import { StoredFiles } from './stored-files';

interface AddFilesProps {
  connection: string;
  id: string;
}

/** Puts files into a store: of this computer, or those that upstream has, hundreds at once. */
export function AddFiles({ connection, id }: AddFilesProps) {
  const t = useTranslations('addFiles');
  const { many } = useKindWords('vector_store');
  const trpc = useTRPC();
  const router = useRouter();
  const { may } = useAccount();
  const problemWords = useProblemWords();
  const store = useQuery(trpc.vectorStores.retrieve.queryOptions({ connection, id }));
  const look = useOperationsRefresh();
  const add = useMutation(trpc.bulkOperations.addFiles.mutationOptions({ onSuccess: look }));
  const upload = useUpload(connection);
  const [uploads, setUploads] = useState<UploadedFile[]>([]);
  // What the form sends once its fields were read again: state would be that of the rendering before.
  const sent = useRef(uploads);
  const settle = (key: string, patch: Partial<UploadedFile>) => {
    sent.current = sent.current.map((one) => (one.key === key ? { ...one, ...patch } : one));
    setUploads(sent.current);
  };
  const page = recordPath(connection, 'vector_store', id);

  const form = useRecordForm<AddForm>({
    initial: emptyAddForm,
    draft: `add-files-${connection}-${id}`,
    rules({ source, fileIds, matching, attributes, chunking, maxChunk, overlap }) {
      const problem = attributeProblem(attributes);
      const count = source === 'new' ? uploads.length : fileIds.length;
      const isStatic = chunking === 'static';
      return {
        fileIds: count === 0 && (source === 'new' || !matching) ? t('chooseSome') : null,
        attributes: problem && problemWords(problem),
        maxChunk: isStatic && !isChunkSize(maxChunk) ? t('noChunkSize') : null,
        overlap: isStatic && !isOverlap(overlap, maxChunk) ? t('noOverlap') : null,
      };
    },
    async submit(values) {
      const targets = await targetsOf(values);
      await add.mutateAsync({ connection, store: id, targets, ...sharedOf(values) });
      router.push(page);
    },
  });

  async function targetsOf({ source, fileIds, matching }: AddForm): Promise<BulkTargets> {
    if (source === 'stored') return matching ? { listing: matching } : { ids: fileIds };
    const ids = await uploadAll();
    if (ids.length === 0) throw new Error(t('noneUploaded'));
    return { ids };
  }

  /** One after the other; those that failed stay in the list, and the others go on. */
  async function uploadAll(): Promise<string[]> {
    for (const { key, file } of sent.current.filter(({ id }) => !id)) {
      settle(key, { error: undefined });
      try {
        const { id } = await upload.send(file, 'assistants');
        settle(key, { id });
      } catch (error) {
        if (upload.wasCancelled(error)) throw error;
        settle(key, { error });
      }
    }
    const failed = sent.current.filter(({ error }) => error);
    if (failed.length > 0) throw new Error(t('someNotUploaded', { count: failed.length }));
    return sent.current.flatMap(({ id }) => (id ? [id] : []));
  }

  const { values, set, errorOf, pending } = form;
  const current = upload.progress && uploads.find(({ id, error }) => !id && !error);
  const count = values.source === 'new' ? uploads.length : values.fileIds.length;
  const isMatching = values.source === 'stored' && values.matching !== null;
  return (
    <FormPage
      title={t('title')}
      about={t('about')}
      crumbs={[
        { label: many, href: listPath(connection, 'vector_store') },
        { label: store.data?.name ?? shortenId(id), href: page },
      ]}
      back={page}
      form={form}
      submit={isMatching ? t('submitMatching') : t('submit', { count })}
      failed={t('failed')}
      hidesFailure={upload.wasCancelled}
      requires={{ allowed: may('operator'), role: 'operator', action: t('action') }}
      progress={
        upload.progress && (
          <UploadProgress
            name={t('uploading', {
              name: current?.file.name ?? '',
              number: uploads.filter(({ id }) => id).length + 1,
              count: uploads.length,
            })}
            sent={upload.progress.sent}
            total={upload.progress.total}
            onCancel={upload.cancel}
          />
        )
      }
    >
      <FormSection title={t('files')}>
        <SegmentedControl
          aria-label={t('where')}
          value={values.source}
          onChange={(source) => set({ source })}
          disabled={pending}
          data={[
            { value: 'new', label: t('onThisComputer') },
            { value: 'stored', label: t('upstream') },
          ]}
        />
        {values.source === 'new' ? (
          <NewFiles
            files={uploads}
            disabled={pending}
            onChange={(files) => {
              sent.current = files;
              setUploads(files);
            }}
          />
        ) : (
          <StoredFiles
            connection={connection}
            chosen={values.fileIds}
            matching={values.matching}
            disabled={pending}
            onChoose={(fileIds) => set({ fileIds, matching: null })}
            onMatching={(matching) => set({ matching })}
          />
        )}
        {errorOf('fileIds') && count === 0 && !isMatching && (
          <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
            {errorOf('fileIds')}
          </p>
        )}
      </FormSection>
      <IngestionFields form={form} />
    </FormPage>
  );
}
