'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Autocomplete } from '@/components/controls/autocomplete';
import { Button } from '@/components/controls/button';
import classes from './settings-form.module.css';

interface ComparedModelsProps {
  compared: readonly string[];
  /** The ids that the connection lists. */
  models: string[];
  onChange: (compared: string[]) => void;
}

/** Beside the model of the chat. */
const maxCompared = 3;

/** The models that answer side by side with that of the chat. */
export function ComparedModels({ compared, models, onChange }: ComparedModelsProps) {
  const t = useTranslations('chat.settings');
  return (
    <>
      {compared.map((model, index) => {
        const number = index + 2;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a model has no other identity than its place
          <div key={index} className={classes.compared}>
            <Autocomplete
              label={t('comparedModel', { number })}
              placeholder={t('chooseModel')}
              data={models}
              value={model}
              onChange={(value) =>
                onChange(compared.map((one, at) => (at === index ? value : one)))
              }
            />
            <ActionIcon
              size={36}
              aria-label={t('removeModel', { number })}
              onClick={() => onChange(compared.filter((_, at) => at !== index))}
            >
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          </div>
        );
      })}
      {compared.length < maxCompared && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...compared, ''])}
          >
            {t('compare')}
          </Button>
        </div>
      )}
    </>
  );
}
