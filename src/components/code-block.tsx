'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './code-block.module.css';
import { CopyButton } from './copy-button';
import { ExpandToggle } from './expand-toggle';
import { truncateText } from './truncate-text';

interface CodeBlockProps {
  code: string;
  /** `json`, `curl`, `python`: shown above. */
  language?: string;
  /** Lines shown while folded; without it nothing folds. */
  lines?: number;
}

/** Code as plain text, with a copy button. Wide lines scroll inside. */
export function CodeBlock({ code, language, lines }: CodeBlockProps) {
  const [open, setOpen] = useState(false);
  const t = useTranslations('parts.copy');
  const { head, hidden } = lines ? truncateText(code, lines) : { head: code, hidden: null };

  return (
    <figure className={classes.block}>
      <figcaption className={classes.bar}>
        <span>{language ?? 'text'}</span>
        <CopyButton text={code} what={t('code')} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{open ? code : head}</code>
      </pre>
      {hidden && <ExpandToggle hidden={hidden} open={open} onToggle={() => setOpen(!open)} />}
    </figure>
  );
}
