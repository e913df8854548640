'use client';

import { useTranslations } from 'use-intl';
import { FormBody } from '@/components/form/form-body';
import { MetadataFields, usePairProblem } from '@/components/form/metadata-fields';
import { type Pair, pairsOf, recordOf } from '@/components/form/pairs';
import { useRecordForm } from '@/components/form/use-record-form';
import { Modal } from '@/components/mantine/modal';
import { toast } from '@/components/toast';
import { objectOf } from '@/lib/loose';
import { useTRPCClient } from '@/trpc/client';
import type { ThreadRecord } from '../thread';

interface EditThreadProps {
  connection: string;
  thread: ThreadRecord;
  onClose: () => void;
}

/** The metadata of a thread, all of it at once: upstream replaces what it has. */
export function EditThread({ connection, thread, onClose }: EditThreadProps) {
  const t = useTranslations('threads.editing');
  const client = useTRPCClient();
  const pairProblem = usePairProblem();
  const { metadata } = objectOf(thread.snapshot);
  const form = useRecordForm<{ metadata: Pair[] }>({
    initial: { metadata: pairsOf(objectOf(metadata)) },
    draft: `edit-thread-${connection}-${thread.id}`,
    rules: ({ metadata }) => ({ metadata: pairProblem(metadata) }),
    async submit({ metadata }) {
      const body = { metadata: recordOf(metadata) };
      await client.threads.update.mutate({ connection, id: thread.id, body });
      toast.done(t('done'));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('title')} size="lg">
      <FormBody form={form} label={t('title')} submit={t('submit')} failed={t('failed')}>
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
