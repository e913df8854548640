'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import type { FurtherParameter } from './further-parameters';
import classes from './settings-form.module.css';
import { SpokenForm } from './spoken-form';
import type { ChatState } from './use-chat';

const ToolsDialog = dynamic(() => import('./tools-dialog').then((module) => module.ToolsDialog));
const FormatDialog = dynamic(() => import('./format-dialog').then((module) => module.FormatDialog));
const FurtherForm = dynamic(() => import('./further-form').then((module) => module.FurtherForm));

interface RequestSettingsProps {
  settings: ChatState['settings'];
  set: ChatState['set'];
  /** Of the response format, in words. */
  formatError?: string;
  errorOf: (name: FurtherParameter) => string | undefined;
}

/** Tools, response format and further parameters: what takes more room than a field, loaded when it is opened. */
export function RequestSettings({ settings, set, formatError, errorOf }: RequestSettingsProps) {
  const t = useTranslations('chat');
  const [open, setOpen] = useState<'tools' | 'format' | null>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const { tools, format, spoken, further } = settings;
  const count = tools.functions.length + tools.others.length;
  const setCount = Object.values(further).filter((value) => value.trim()).length;
  return (
    <>
      <div className={classes.row}>
        <span>{t('toolSettings.count', { count })}</span>
        <Button variant="default" size="compact-sm" onClick={() => setOpen('tools')}>
          {t('toolSettings.open')}
        </Button>
      </div>
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
      <SpokenForm spoken={spoken} onChange={(changed) => set({ spoken: changed })} />
      <details
        className={classes.further}
        onToggle={(event) => setUnfolded(event.currentTarget.open)}
      >
        <summary>{t('settings.further', { count: setCount })}</summary>
        {isUnfolded && (
          <div className={classes.root}>
            <FurtherForm
              values={further}
              errorOf={errorOf}
              onChange={(values) => set({ further: values })}
            />
          </div>
        )}
      </details>
      {open === 'tools' && (
        <ToolsDialog
          tools={tools}
          onChange={(changed) => set({ tools: changed })}
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
