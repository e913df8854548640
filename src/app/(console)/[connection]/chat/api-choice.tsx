'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { SegmentedControl } from '@/components/controls/segmented-control';
import type { ChatApi } from '@/server/chats/chat-api';
import { useUnsupported } from '../../app-shell/use-unsupported';
import classes from './settings-form.module.css';

interface ApiChoiceProps {
  api: ChatApi;
  /** Settings that this API has no parameter for, by name. */
  setAside: readonly string[];
  onChange: (api: ChatApi) => void;
}

/** By which endpoint the chat is answered. What upstream refused before is said, and may be tried again. */
export function ApiChoice({ api, setAside, onChange }: ApiChoiceProps) {
  const t = useTranslations('chat.api');
  const [tries, setTries] = useState(false);
  const reason = useUnsupported('response');
  const isRefused = reason !== null && api === 'chat_completions';
  return (
    <div className={classes.root}>
      <SegmentedControl
        aria-label={t('label')}
        fullWidth
        value={api}
        disabled={isRefused && !tries}
        data={[
          { value: 'chat_completions', label: t('names.chat_completions') },
          { value: 'responses', label: t('names.responses') },
        ]}
        onChange={onChange}
      />
      {reason !== null && (
        <p className={classes.help}>
          {t('refused', { reason })}{' '}
          {isRefused && !tries && (
            <Button variant="subtle" size="compact-sm" onClick={() => setTries(true)}>
              {t('tryAnyway')}
            </Button>
          )}
        </p>
      )}
      {setAside.length > 0 && (
        <p className={classes.help} role="status">
          {t(api === 'responses' ? 'notInResponses' : 'notInChat', { names: setAside.join(', ') })}
        </p>
      )}
    </div>
  );
}
