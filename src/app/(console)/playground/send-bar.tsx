'use client';

import { IconPlayerStop, IconSend } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { useShortcuts } from '@/components/use-shortcuts';
import answerClasses from './answer.module.css';
import type { PlaygroundForm } from './use-playground-form';

interface SendBarProps {
  /** The page's, for the list of keys. */
  title: string;
  /** `Create embeddings`. */
  action: string;
  form: PlaygroundForm;
  /** What the page misses; null where it can be sent. */
  missing: string | null;
  isRunning: boolean;
  onSend: () => void;
  onStop: () => void;
}

/** Sends what is typed, or says why it cannot be sent; while it runs it counts the seconds and stops. */
export function SendBar(props: SendBarProps) {
  const { title, action, form, missing, isRunning, onSend, onStop } = props;
  const t = useTranslations('playground');
  const obstacle = Object.keys(form.problems).length > 0 ? t('obstacle.parameters') : missing;
  const send = () => {
    if (obstacle === null && !isRunning) onSend();
  };
  useShortcuts(title, [
    { keys: 'mod+Enter', does: action, run: send },
    { keys: 'Escape', does: t('stop'), run: () => isRunning && onStop() },
  ]);

  return (
    <div className={answerClasses.bar}>
      {isRunning ? (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          onClick={onStop}
        >
          {t('stop')}
        </Button>
      ) : (
        <Button
          disabled={obstacle !== null}
          leftSection={<IconSend size={14} aria-hidden />}
          onClick={send}
        >
          {action}
        </Button>
      )}
      <span className={answerClasses.dimmed} role="status">
        {isRunning ? <Waiting /> : obstacle}
      </span>
    </div>
  );
}

function Waiting() {
  const t = useTranslations('playground');
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  // Screen readers hear that it runs, not each second.
  return (
    <>
      {t('waiting')}
      <span aria-hidden="true">{seconds > 1 && ` ${t('seconds', { seconds })}`}</span>
    </>
  );
}
