'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { type FurtherParameter, furtherNames } from './further-parameters';
import classes from './settings-form.module.css';
import { SpokenForm } from './spoken-form';
import { noTools } from './tool-settings';
import type { ChatState } from './use-chat';

const ToolsDialog = dynamic(() => import('./tools-dialog').then((module) => module.ToolsDialog));
const SearchDialog = dynamic(() => import('./search-dialog').then((module) => module.SearchDialog));
const FormatDialog = dynamic(() => import('./format-dialog').then((module) => module.FormatDialog));
const FurtherForm = dynamic(() => import('./further-form').then((module) => module.FurtherForm));

interface RequestSettingsProps {
  connection: string;
  settings: ChatState['settings'];
  set: ChatState['set'];
  /** Of the response format, in words. */
  formatError?: string;
  errorOf: (name: FurtherParameter | 'max_results' | 'built_in') => string | undefined;
}

/** Tools, response format and further parameters: what takes more room than a field, loaded when it is opened. */
export function RequestSettings(props: RequestSettingsProps) {
  const { connection, settings, set, formatError, errorOf } = props;
  const t = useTranslations('chat');
  const [open, setOpen] = useState<'tools' | 'search' | 'format' | null>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const { api, tools, format, spoken, further, stores } = settings;
  const isResponses = api === 'responses';
  const count = tools.functions.length + (isResponses ? 0 : tools.others.length);
  const names = furtherNames[api].filter((name) => !isResponses || name !== 'store');
  const setCount = names.filter((name) => further[name]?.trim()).length;
  const searchError = errorOf('max_results') ?? errorOf('built_in');
  return (
    <>
      <div className={classes.row}>
        <span>{t('toolSettings.count', { count })}</span>
        <Button variant="default" size="compact-sm" onClick={() => setOpen('tools')}>
          {t('toolSettings.open')}
        </Button>
      </div>
      {isResponses && (
        <div className={classes.row}>
          <span>{t('search.count', { count: stores.length })}</span>
          <Button variant="default" size="compact-sm" onClick={() => setOpen('search')}>
            {t('search.open')}
          </Button>
        </div>
      )}
      {searchError && (
        <p className={classes.error} role="alert">
          {t('search.wrong')}
        </p>
      )}
      <div className={classes.row}>
        <span>{t('format.now', { type: format.type || t('settings.notSent') })}</span>
        <Button variant="default" size="compact-sm" onClick={() => setOpen('format')}>
          {t('format.open')}
        </Button>
      </div>
      {formatError && (
        <p className={classes.error} role="alert">
          {formatError}
        </p>
      )}
      {!isResponses && (
        <SpokenForm spoken={spoken} onChange={(changed) => set({ spoken: changed })} />
      )}
      <details
        className={classes.further}
        onToggle={(event) => setUnfolded(event.currentTarget.open)}
      >
        <summary>{t('settings.further', { count: setCount })}</summary>
        {isUnfolded && (
          <div className={classes.root}>
            <FurtherForm
              names={names}
              values={further}
              errorOf={errorOf}
              onChange={(values) => set({ further: values })}
            />
          </div>
        )}
      </details>
      {open === 'tools' && (
        <ToolsDialog
          tools={isResponses ? { ...tools, others: noTools.others } : tools}
          onChange={(changed) => set({ tools: { ...changed, others: tools.others } })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'search' && (
        <SearchDialog
          connection={connection}
          settings={settings}
          set={set}
          errorOf={errorOf}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'format' && (
        <FormatDialog
          format={format}
          onChange={(changed) => set({ format: changed })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
