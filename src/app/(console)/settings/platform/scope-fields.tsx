'use client';

import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import classes from '../settings.module.css';
import own from './create-key.module.css';
import { type Permission, permissions, type ScopeChoice, scopeNouns } from './key-scopes';

interface ScopeFieldsProps {
  choice: ScopeChoice;
  error: React.ReactNode;
  onChange: (choice: ScopeChoice) => void;
}

/** What a restricted key may do, noun by noun. */
export function ScopeFields({ choice, error, onChange }: ScopeFieldsProps) {
  const t = useTranslations('platform.scopes');
  return (
    <fieldset className={own.scopes}>
      <legend>{t('title')}</legend>
      <Checkbox
        label={t('models')}
        description={t('modelsNote')}
        error={error}
        checked={choice.models}
        onChange={(event) => onChange({ ...choice, models: event.currentTarget.checked })}
      />
      <div className={classes.row}>
        {scopeNouns.map((noun) => (
          <NativeSelect
            key={noun}
            label={t(`nouns.${noun}`)}
            value={choice.nouns[noun] ?? 'none'}
            data={permissions.map((value) => ({ value, label: t(`permissions.${value}`) }))}
            onChange={(event) =>
              onChange({
                ...choice,
                nouns: { ...choice.nouns, [noun]: event.currentTarget.value as Permission },
              })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
