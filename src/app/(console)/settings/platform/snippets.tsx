import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { CodeBlock } from '@/components/code-block';
import classes from '../settings.module.css';
import { type Language, languages, snippet } from './snippet';

/** How other clients reach the platform. */
export function Snippets({ baseUrl }: { baseUrl: string }) {
  const [language, setLanguage] = useState<Language>('JavaScript');
  return (
    <>
      <p className={classes.help}>
        With a key in the variable SIGNALBOX_KEY. Everything else of the official SDK works as it
        does with OpenAI.
      </p>
      <SegmentedControl
        aria-label="Language"
        value={language}
        onChange={(chosen) => setLanguage(chosen)}
        data={[...languages]}
        className={classes.fit}
      />
      <CodeBlock code={snippet(language, baseUrl)} language={language} />
    </>
  );
}
