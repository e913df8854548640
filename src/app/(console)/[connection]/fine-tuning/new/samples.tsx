'use client';

import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Checkbox } from '@/components/controls/checkbox';
import { StatusIcon } from '@/components/status-icon';
import type { SampleExample } from '@/lib/fine-tuning/check-file';
import classes from './create-job.module.css';
import { ExampleView } from './example-view';
import { useFlawWords } from './use-flaw-words';

/** Some of the examples, one at a time, as conversations. */
export function Samples({ samples }: { samples: readonly SampleExample[] }) {
  const t = useTranslations('createFineTuning.examples');
  const words = useFlawWords();
  const [at, setAt] = useState(0);
  const [oddOnly, setOddOnly] = useState(false);
  const odd = samples.filter(({ flaws }) => flaws.length > 0);
  const shown = oddOnly && odd.length > 0 ? odd : samples;
  const index = Math.min(at, shown.length - 1);
  const sample = shown[index];
  if (!sample) return null;
  return (
    <section className={classes.samples} aria-label={t('title')}>
      <header>
        <h3>{t('of', { at: index + 1, count: shown.length, line: sample.line })}</h3>
        <span className={classes.dimmed}>{t('tokens', { count: sample.tokens })}</span>
        {odd.length > 0 && (
          <Checkbox
            label={t('oddOnly', { count: odd.length })}
            checked={oddOnly}
            onChange={(event) => {
              setOddOnly(event.currentTarget.checked);
              setAt(0);
            }}
          />
        )}
        <span className={classes.paging}>
          <ActionIcon
            aria-label={t('previous')}
            disabled={index === 0}
            onClick={() => setAt(index - 1)}
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label={t('next')}
            disabled={index >= shown.length - 1}
            onClick={() => setAt(index + 1)}
          >
            <IconChevronRight size={16} />
          </ActionIcon>
        </span>
      </header>
      {sample.flaws.map(({ field, rule }) => (
        <p key={`${field} ${rule}`} className={classes.verdict}>
          <StatusIcon statusColor="mixed" /> {`${field} ${words(rule)}`.trim()}
        </p>
      ))}
      <ExampleView value={sample.value} />
    </section>
  );
}
