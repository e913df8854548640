'use client';

import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { LinesField } from '@/components/form/lines-field';
import { MetadataFields } from '@/components/form/metadata-fields';
import type { RecordForm } from '@/components/form/use-record-form';
import type { ComposeForm } from './compose-form';

/** What a message brings along. */
export function MessageOptions({ form }: { form: RecordForm<ComposeForm> }) {
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
      <NativeSelect
        label={t('attachTo')}
        data={['file_search', 'code_interpreter']}
        value={values.attachTo}
        disabled={pending}
        onChange={(event) =>
          set({ attachTo: event.currentTarget.value as ComposeForm['attachTo'] })
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
      <MetadataFields
        pairs={values.messageMetadata}
        checked={Boolean(form.errorOf('messageMetadata'))}
        disabled={pending}
        onChange={(messageMetadata) => set({ messageMetadata })}
      />
    </>
  );
}
