'use client';

import { IconMicrophone, IconPlayerStop, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatClock } from '@/lib/subtitles';
import { ActionIcon } from '../controls/action-icon';
import { Button } from '../controls/button';
import classes from './sound.module.css';
import { SoundLevel } from './sound-level';
import { useRecording } from './use-recording';

interface RecorderProps {
  /** A name under which a wish to record outlives reloading the page. */
  name: string;
  disabled?: boolean;
  /** An icon alone, where there is little room. */
  compact?: boolean;
  onSound: (file: File) => void;
}

/** Records by the microphone; where it cannot, it says why. */
export function Recorder({ name, disabled, compact, onSound }: RecorderProps) {
  const t = useTranslations('parts.recorder');
  const { state, error, stream, obstacle, start, stop, cancel } = useRecording(onSound);
  const storageKey = `signalbox-record:${name}`;
  const words = useProblem(error);

  // The page was reloaded for this.
  useEffect(() => {
    if (obstacle !== null || !window.sessionStorage.getItem(storageKey)) return;
    window.sessionStorage.removeItem(storageKey);
    void start();
  }, [obstacle, storageKey, start]);

  function begin() {
    if (obstacle !== 'document') return void start();
    window.sessionStorage.setItem(storageKey, '1');
    window.location.reload();
  }

  if (state === 'recording' || state === 'encoding') {
    return (
      <span className={classes.recorder}>
        <Button
          variant="default"
          size="compact-sm"
          loading={state === 'encoding'}
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          onClick={() => void stop()}
        >
          {t('stop')}
        </Button>
        <ActionIcon aria-label={t('cancel')} disabled={state === 'encoding'} onClick={cancel}>
          <IconX size={14} aria-hidden="true" />
        </ActionIcon>
        {stream && <SoundLevel stream={stream} />}
        <span role="status" className={classes.note}>
          {t('recording')} <Elapsed />
        </span>
      </span>
    );
  }
  const why = obstacle === 'insecure' || obstacle === 'unsupported' ? t(obstacle) : null;
  const button = { disabled: disabled || why !== null || state === 'asking', onClick: begin };
  return (
    <span className={classes.recorder}>
      {compact ? (
        <ActionIcon aria-label={t('record')} title={why ?? t('record')} {...button}>
          <IconMicrophone size={16} aria-hidden="true" />
        </ActionIcon>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconMicrophone size={14} aria-hidden />}
          {...button}
        >
          {t('record')}
        </Button>
      )}
      <Note>{state === 'asking' ? t('asking') : (words ?? (compact ? null : why))}</Note>
    </span>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <span role="status" className={classes.note}>
      {children}
    </span>
  );
}

/** Why the browser did not let it, in words that say what to do. */
function useProblem(error: unknown): string | null {
  const t = useTranslations('parts.recorder');
  if (error === null) return null;
  const { name = '', message = String(error) } = error instanceof Error ? error : {};
  if (name === 'NotAllowedError') return t('denied');
  if (name === 'NotFoundError') return t('missing');
  return t('failed', { message });
}

function Elapsed() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setSeconds((performance.now() - startedAt) / 1000), 250);
    return () => clearInterval(timer);
  }, []);
  // Screen readers hear that it records, not each second.
  return <span aria-hidden="true">{formatClock(seconds)}</span>;
}
