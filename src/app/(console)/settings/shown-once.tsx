'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { CopyButton } from '@/components/copy-button';
import classes from './shown-once.module.css';

interface ShownOnceProps {
  title: string;
  secret: string;
  /** What it is, for the copy button: `key`. */
  what: string;
  /** For how long it is good, and where it goes. */
  children: ReactNode;
  onDone: () => void;
}

/** A secret that is nowhere to be read again once it is put away. */
export function ShownOnce({ title, secret, what, children, onDone }: ShownOnceProps) {
  const t = useTranslations('settings');
  return (
    <section className={classes.panel} aria-label={title}>
      <p className={classes.title} role="status">
        {title}
      </p>
      <p className={classes.secret}>
        <code>{secret}</code>
        <CopyButton text={secret} what={what} />
      </p>
      <p className={classes.help}>{children}</p>
      <Button variant="default" onClick={onDone}>
        {t('copied')}
      </Button>
    </section>
  );
}
