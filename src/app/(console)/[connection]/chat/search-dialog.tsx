'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { Modal } from '@/components/mantine/modal';
import { RecordsField } from '../assistants/form/records-field';
import type { ChatSettings } from './settings';
import classes from './settings-form.module.css';

interface SearchDialogProps {
  connection: string;
  settings: ChatSettings;
  set: (patch: Partial<ChatSettings>) => void;
  errorOf: (name: 'max_results' | 'built_in') => string | undefined;
  onClose: () => void;
}

/** More than anybody reads beside each other; upstream says itself how many it searches. */
const maxStores = 20;

/** What upstream does by itself for a response: searches of vector stores, and tools that are its own. */
export function SearchDialog({ connection, settings, set, errorOf, onClose }: SearchDialogProps) {
  const t = useTranslations('chat.search');
  return (
    <Modal opened onClose={onClose} size="lg" title={t('title')}>
      <div className={classes.root}>
        <RecordsField
          label={t('stores')}
          description={t('storesHelp')}
          connection={connection}
          kind="vector_store"
          ids={settings.stores}
          max={maxStores}
          onChange={(stores) => set({ stores })}
        />
        {settings.stores.length > 0 && (
          <TextInput
            label="max_num_results"
            placeholder="20"
            inputMode="numeric"
            value={settings.max_results}
            error={errorOf('max_results')}
            onChange={(event) => set({ max_results: event.currentTarget.value })}
          />
        )}
        <Textarea
          label={t('builtIn')}
          description={t('builtInHelp')}
          placeholder='[{ "type": "web_search" }]'
          minRows={2}
          maxRows={14}
          inputClassName={classes.code}
          value={settings.built_in}
          error={errorOf('built_in')}
          onChange={(event) => set({ built_in: event.currentTarget.value })}
        />
        <div>
          <Button onClick={onClose}>{t('done')}</Button>
        </div>
      </div>
    </Modal>
  );
}
