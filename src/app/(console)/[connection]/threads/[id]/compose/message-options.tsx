'use client';

import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { filledLines, LinesField } from '@/components/form/lines-field';
import { MetadataFields } from '@/components/form/metadata-fields';
import type { RecordForm } from '@/components/form/use-record-form';
import { AttachFiles } from './attach-files';
import type { MessageForm } from './message-form';

/** The part of a form that holds one message. */
export type MessageFields = Pick<
  RecordForm<MessageForm>,
  'values' | 'set' | 'field' | 'errorOf' | 'pending'
>;

interface MessageOptionsProps {
  connection: string;
  form: MessageFields;
}

/** What a message brings along. */
export function MessageOptions({ connection, form }: MessageOptionsProps) {
  const t = useTranslations('threads.compose');
  const { values, set, field, pending } = form;
  return (
    <>
      <LinesField
        label={t('attachments')}
        description={t('attachmentsHelp')}
        placeholder="file-…"
        lines={values.attachments}
        disabled={pending}
        onChange={(attachments) => set({ attachments })}
      />
      <AttachFiles
        connection={connection}
        label={t('attachFiles')}
        purpose="assistants"
        many
        chosen={filledLines(values.attachments)}
        disabled={pending}
        onChoose={(attachments) => set({ attachments })}
      />
      <NativeSelect
        label={t('attachTo')}
        data={['file_search', 'code_interpreter']}
        value={values.attachTo}
        disabled={pending}
        onChange={(event) =>
          set({ attachTo: event.currentTarget.value as MessageForm['attachTo'] })
        }
      />
      <TextInput
        label={t('image')}
        description={t('imageHelp')}
        placeholder="file-…, https://…"
        spellCheck={false}
        disabled={pending}
        {...field('image')}
      />
      <AttachFiles
        connection={connection}
        label={t('attachImage')}
        purpose="vision"
        accept="image/*"
        chosen={values.image === '' ? [] : [values.image]}
        disabled={pending}
        onChoose={([image = '']) => set({ image })}
      />
      <MetadataFields
        pairs={values.messageMetadata}
        checked={Boolean(form.errorOf('messageMetadata'))}
        disabled={pending}
        onChange={(messageMetadata) => set({ messageMetadata })}
      />
    </>
  );
}
