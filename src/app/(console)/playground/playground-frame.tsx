'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '@/components/copy-button';
import { PageHeader } from '@/components/page-header';
import { ParameterFields } from './parameter-fields';
import classes from './playground.module.css';
import type { PlaygroundForm } from './use-playground-form';

interface PlaygroundFrameProps {
  title: string;
  about: string;
  form: PlaygroundForm;
  /** Above the parameters: the model. */
  model: ReactNode;
  children: ReactNode;
}

/** What is asked and what came on the left, the parameters on the right; below each other where it is narrow. */
export function PlaygroundFrame({ title, about, form, model, children }: PlaygroundFrameProps) {
  const t = useTranslations('playground');
  return (
    <>
      <PageHeader
        title={title}
        about={about}
        facts={<CopyButton text={form.link} what={t('link')} />}
      />
      <div className={classes.columns}>
        <div className={classes.main}>{children}</div>
        <div className={classes.model}>{model}</div>
        <aside className={classes.parameters} aria-label={t('parameters')}>
          <ParameterFields form={form} />
        </aside>
      </div>
    </>
  );
}
