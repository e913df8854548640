'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { SegmentedControl } from '@/components/controls/segmented-control';
import classes from '../settings.module.css';
import { languages, type SnippetLanguage, snippet } from './snippet';

/** How other clients reach the platform. */
export function Snippets({ baseUrl }: { baseUrl: string }) {
  const t = useTranslations('platform');
  const [language, setLanguage] = useState<SnippetLanguage>('JavaScript');
  return (
    <>
      <p className={classes.help}>
        {t.rich('usageHelp', { code: (words) => <code>{words}</code> })}
      </p>
      <SegmentedControl
        aria-label={t('language')}
        value={language}
        onChange={(chosen) => setLanguage(chosen)}
        data={[...languages]}
        className={classes.fit}
      />
      <CodeBlock code={snippet(language, baseUrl)} language={language} />
    </>
  );
}
