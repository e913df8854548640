'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { Modal } from '@/components/mantine/modal';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useConnections } from '../app-shell/use-connection';

/** When a model of a connection ends, where nobody else tells it or somebody here knows better. */
export function EnterEnd({ onClose }: { onClose: () => void }) {
  const t = useTranslations('lifecycle.enter');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const connections = useConnections().filter(({ deleted_at }) => deleted_at === null);
  const form = useRecordForm({
    initial: { connection: connections[0]?.slug ?? '', model: '', date: '', replacement: '' },
    rules: ({ model, date }) => ({
      model: model.trim() === '' ? t('noModel') : null,
      date: /^\d{4}-\d{2}-\d{2}$/.test(date) ? null : t('noDate'),
    }),
    async submit(end) {
      await client.lifecycle.enter.mutate(end);
      await queryClient.invalidateQueries(trpc.lifecycle.pathFilter());
      onClose();
    },
  });
  const { field, pending } = form;
  return (
    <Modal opened onClose={onClose} title={t('title')} size="lg">
      <FormBody form={form} label={t('title')} submit={t('submit')} failed={t('failed')}>
        <NativeSelect
          label={t('connection')}
          data={connections.map(({ slug, name }) => ({ value: slug, label: name }))}
          disabled={pending}
          {...field('connection')}
        />
        <TextInput
          label={t('model')}
          spellCheck={false}
          autoComplete="off"
          disabled={pending}
          {...field('model')}
        />
        <TextInput
          label={t('date')}
          description={t('dateHelp')}
          type="date"
          disabled={pending}
          {...field('date')}
        />
        <TextInput
          label={t('replacement')}
          spellCheck={false}
          autoComplete="off"
          disabled={pending}
          {...field('replacement')}
        />
      </FormBody>
    </Modal>
  );
}
