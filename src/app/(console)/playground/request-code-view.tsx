'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { useConnection } from '../app-shell/use-connection';
import classes from './playground.module.css';
import { type CodeLanguage, codeLanguages, writeCode } from './request-code';
import type { ApiRequest } from './send-request';

interface RequestCodeProps {
  request: ApiRequest;
  /** What is to be done before the code runs. */
  children?: ReactNode;
}

/** A request on the connection of the page as code to take away, in the language of choice. */
export function RequestCode({ request, children }: RequestCodeProps) {
  const t = useTranslations('playground');
  const [language, setLanguage] = useState<CodeLanguage>('curl');
  const { base_url: baseUrl } = useConnection();
  return (
    <div className={classes.inspect}>
      <SegmentedControl
        aria-label={t('language')}
        value={language}
        onChange={setLanguage}
        data={codeLanguages.map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
      {children}
      <CodeBlock
        language={t(`languages.${language}`)}
        code={writeCode(language, request, baseUrl)}
      />
    </div>
  );
}
