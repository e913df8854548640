'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import answerClasses from '../../playground/answer.module.css';
import { exampleGraders } from './example-graders';
import { readGrader } from './read-grader';
import type { GraderPage } from './use-grader-page';

interface StartFromExampleProps {
  page: GraderPage;
  /** That grades in the examples. */
  model: string;
}

/** Fills the page with a grader that works and what it is tried on; what was typed before can be taken back. */
export function StartFromExample({ page: { form }, model }: StartFromExampleProps) {
  const t = useTranslations('graders');
  const [before, setBefore] = useState<typeof form.values>();
  const examples = exampleGraders(model);

  function take(key: string) {
    const example = examples.find((one) => one.key === key);
    const grader = example && readGrader(example.grader);
    if (!grader) return;
    setBefore(form.values);
    form.set({
      mode: 'form',
      grader,
      item: JSON.stringify(example.item, null, 2),
      sample: example.sample,
      examples: example.lines.map((line) => JSON.stringify(line)).join('\n'),
    });
  }

  return (
    <div className={answerClasses.bar}>
      <NativeSelect
        size="xs"
        aria-label={t('startFrom')}
        data={[
          { value: '', label: t('startFrom') },
          ...examples.map(({ key }) => ({ value: key, label: t(`examples.${key}`) })),
        ]}
        value=""
        onChange={(event) => take(event.currentTarget.value)}
      />
      {before && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            form.set(before);
            setBefore(undefined);
          }}
        >
          {t('takeBack')}
        </Button>
      )}
    </div>
  );
}
