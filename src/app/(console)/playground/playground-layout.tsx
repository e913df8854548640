'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '@/components/copy-button';
import { PageHeader } from '@/components/page-header';
import { ForOperators } from '../app-shell/for-operators';
import { ModelField } from './model-field';
import { ParameterFields } from './parameter-fields';
import classes from './playground.module.css';
import { SendBar } from './send-bar';
import type { Playground } from './use-playground';

interface PlaygroundLayoutProps {
  playground: Playground;
  title: string;
  about: string;
  /** Whether the API insists on a model. */
  isModelRequired?: boolean;
  /** Beside the model, above the parameters. */
  besideModel?: ReactNode;
  /** What is asked. */
  input: ReactNode;
  /** `Create embeddings`. */
  action: string;
  /** What the page misses; null where it can be sent. */
  missing: string | null;
  isRunning: boolean;
  onSend: () => void;
  onStop: () => void;
  /** What came of it. */
  children: ReactNode;
}

/** What is asked and what came on the left, the parameters on the right; below each other where it is narrow. */
export function PlaygroundLayout(props: PlaygroundLayoutProps) {
  const { playground, title, about, isModelRequired, besideModel, input, children } = props;
  const { action, missing, isRunning, onSend, onStop } = props;
  const { connection, noun, fits, form } = playground;
  const t = useTranslations('playground');
  return (
    <>
      <PageHeader
        title={title}
        about={about}
        facts={<CopyButton text={form.link} what={t('link')} />}
      />
      <ForOperators action={t('role')}>
        <div className={classes.columns}>
          <div className={classes.main}>
            {input}
            <SendBar {...{ title, action, form, missing, isRunning, onSend, onStop }} />
            {children}
          </div>
          <div className={classes.model}>
            <ModelField
              key={noun}
              {...{ connection, fits }}
              required={isModelRequired}
              value={form.value('model')}
              onChange={(id) => form.set({ model: id })}
            />
            {besideModel}
          </div>
          <aside className={classes.parameters} aria-label={t('parameters')}>
            <ParameterFields form={form} />
          </aside>
        </div>
      </ForOperators>
    </>
  );
}
