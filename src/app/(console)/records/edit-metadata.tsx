'use client';

import { useTranslations } from 'use-intl';
import { FormBody } from '@/components/form/form-body';
import { MetadataFields, usePairProblem } from '@/components/form/metadata-fields';
import { type Pair, pairsOf, recordOf } from '@/components/form/pairs';
import { useRecordForm } from '@/components/form/use-record-form';
import { Modal } from '@/components/mantine/modal';
import { toast } from '@/components/toast';
import { objectOf } from '@/lib/loose';

interface EditMetadataProps {
  title: string;
  /** The key under which what is typed is kept. */
  draft: string;
  metadata: unknown;
  save: (metadata: Record<string, string>) => Promise<unknown>;
  onClose: () => void;
}

/** The metadata of an object, all of it at once: upstream replaces what it has. */
export function EditMetadata({ title, draft, metadata, save, onClose }: EditMetadataProps) {
  const t = useTranslations('editMetadata');
  const pairProblem = usePairProblem();
  const form = useRecordForm<{ metadata: Pair[] }>({
    initial: { metadata: pairsOf(objectOf(metadata)) },
    draft,
    rules: ({ metadata }) => ({ metadata: pairProblem(metadata) }),
    async submit({ metadata }) {
      await save(recordOf(metadata));
      toast.done(t('done'));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <FormBody form={form} label={title} submit={t('submit')} failed={t('failed')}>
        <MetadataFields
          pairs={form.values.metadata}
          checked={Boolean(form.errorOf('metadata'))}
          disabled={form.pending}
          onChange={(metadata) => form.set({ metadata })}
        />
      </FormBody>
    </Modal>
  );
}
