'use client';

import { useTranslations } from 'use-intl';
import { Autocomplete } from '@/components/controls/autocomplete';
import { NativeSelect } from '@/components/controls/native-select';
import { voices } from '../../playground/voices';
import classes from './settings-form.module.css';
import { type SpokenSettings, spokenFormats, streamedFormat } from './spoken-settings';

interface SpokenFormProps {
  spoken: SpokenSettings;
  onChange: (spoken: SpokenSettings) => void;
}

/** Whether answers are spoken, by whom, and as what. */
export function SpokenForm({ spoken, onChange }: SpokenFormProps) {
  const t = useTranslations('chat.spoken');
  return (
    <div className={classes.pair}>
      <Autocomplete
        label={t('voice')}
        placeholder={t('none')}
        title={t('help')}
        data={voices}
        value={spoken.voice}
        onChange={(voice) => onChange({ ...spoken, voice })}
      />
      <NativeSelect
        label={t('format')}
        title={t('formatHelp')}
        disabled={!spoken.voice}
        data={[
          { value: '', label: streamedFormat },
          ...spokenFormats.filter((format) => format !== streamedFormat),
        ]}
        value={spoken.format}
        onChange={(event) => onChange({ ...spoken, format: event.currentTarget.value })}
      />
    </div>
  );
}
