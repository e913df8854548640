'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { JsonField } from '@/components/form/json-field';
import { Modal } from '@/components/mantine/modal';
import { isObject } from '@/lib/loose';
import { useStrictCheck } from '../assistants/form/use-assistant-rules';
import { type FormatSettings, formatProblem } from './format-settings';
import classes from './settings-form.module.css';

interface FormatDialogProps {
  format: FormatSettings;
  onChange: (format: FormatSettings) => void;
  onClose: () => void;
}

/** Text, JSON, or JSON of a schema. */
export function FormatDialog({ format, onChange, onClose }: FormatDialogProps) {
  const t = useTranslations('chat.format');
  const notSent = useTranslations('chat.settings')('notSent');
  const checkStrict = useStrictCheck();
  const set = (patch: Partial<FormatSettings>) => onChange({ ...format, ...patch });
  const { type, name, schema, strict } = format;
  const check = (value: unknown) => {
    if (!isObject(value)) return t('noObject');
    return strict ? checkStrict(value, name || 'answer') : null;
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t('title')}>
      <div className={classes.root}>
        <NativeSelect
          label={t('type')}
          data={[{ value: '', label: notSent }, 'text', 'json_object', 'json_schema']}
          value={type}
          onChange={(event) => set({ type: event.currentTarget.value as FormatSettings['type'] })}
        />
        {type === 'json_object' && <p className={classes.help}>{t('jsonHelp')}</p>}
        {type === 'json_schema' && (
          <>
            <TextInput
              label={t('name')}
              value={name}
              maxLength={64}
              spellCheck={false}
              error={formatProblem(format) === 'name' ? t('badName') : undefined}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <JsonField
              label={t('schema')}
              placeholder='{ "type": "object", "properties": {}, "required": [], "additionalProperties": false }'
              value={schema}
              check={check}
              required
              onChange={(value) => set({ schema: value })}
            />
            <Checkbox
              label={t('strict')}
              description={t('strictHelp')}
              checked={strict}
              onChange={(event) => set({ strict: event.currentTarget.checked })}
            />
          </>
        )}
        <div>
          <Button onClick={onClose}>{t('done')}</Button>
        </div>
      </div>
    </Modal>
  );
}
