'use client';

import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { SegmentedControl } from '@/components/controls/segmented-control';
import type { ChatMessageView } from '@/server/chats/view';
import classes from './side-by-side.module.css';

interface SideBySideProps {
  answers: readonly ChatMessageView[];
  /** The one that the chat goes on with. */
  chosen: number | null;
  /** Left out for who may only read. */
  onChoose?: (id: number) => void;
  shown: (message: ChatMessageView) => ReactNode;
}

/** Answers of several models to one question, beside each other; where there is no room, one at a time. */
export function SideBySide({ answers, chosen, onChoose, shown }: SideBySideProps) {
  const t = useTranslations('chat.sideBySide');
  const isNarrow = useMediaQuery('(max-width: 767.98px)') ?? false;
  const [looked, setLooked] = useState<number | null>(null);
  const open = answers.find(({ id }) => id === looked) ?? answers.find(({ id }) => id === chosen);
  const nameOf = ({ answer }: ChatMessageView) => answer?.asked ?? answer?.model ?? t('answer');
  return (
    <section className={classes.root} aria-label={t('label', { count: answers.length })}>
      {isNarrow && (
        <SegmentedControl
          aria-label={t('which')}
          value={String(open?.id)}
          onChange={(value) => setLooked(Number(value))}
          data={answers.map((answer) => ({ value: String(answer.id), label: nameOf(answer) }))}
        />
      )}
      <div className={classes.columns}>
        {(isNarrow ? answers.filter((one) => one === open) : answers).map((answer) => (
          <section
            key={answer.id}
            className={classes.column}
            aria-label={nameOf(answer)}
            data-chosen={answer.id === chosen || undefined}
          >
            {shown(answer)}
            {answer.id === chosen ? (
              <p className={classes.chosen}>{t('chosen')}</p>
            ) : (
              onChoose && (
                <Button variant="default" size="compact-sm" onClick={() => onChoose(answer.id)}>
                  {t('choose')}
                </Button>
              )
            )}
          </section>
        ))}
      </div>
    </section>
  );
}
