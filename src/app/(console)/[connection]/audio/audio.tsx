'use client';

import { useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { isSoundDocument } from '@/components/sound/sound-document';
import { useUrlState } from '@/components/use-url-state';
import { PlaygroundLayout } from '../../playground/playground-layout';
import type { AudioTask } from './audio-task';
import { type AudioMode, audioModes, readMode } from './transcription-request';
import { useSpeech } from './use-speech';
import { useTranscription } from './use-transcription';

/** Speech out of text, and text out of speech. */
export function Audio({ connection }: { connection: string }) {
  const t = useTranslations('audio');
  const isSoundPage = useSoundDocument();
  const { state, set } = useUrlState({ mode: 'speech' as string });
  const [source, setSource] = useState<File | null>(null);
  const mode = readMode(state.mode);
  const listening = { connection, source, onSource: setSource };
  const tasks: Record<AudioMode, AudioTask> = {
    speech: useSpeech({
      connection,
      isShown: mode === 'speech',
      onTranscribe(file) {
        setSource(file);
        set({ mode: 'transcribe' });
      },
    }),
    transcribe: useTranscription({
      ...listening,
      mode: 'transcribe',
      isShown: mode === 'transcribe',
    }),
    translate: useTranscription({ ...listening, mode: 'translate', isShown: mode === 'translate' }),
  };
  if (!isSoundPage) return null;
  const { input, result, ...task } = tasks[mode];
  return (
    <PlaygroundLayout
      {...task}
      title={t('title')}
      about={t('about')}
      isModelRequired
      action={t(`send.${mode}`)}
      input={
        <>
          <SegmentedControl
            aria-label={t('mode')}
            value={mode}
            onChange={(value) => set({ mode: value })}
            data={audioModes.map((value) => ({ value, label: t(`modes.${value}`) }))}
          />
          {input}
        </>
      }
    >
      {result}
    </PlaygroundLayout>
  );
}

/** Within another page's document nothing could be played or recorded: it is reloaded, as this one's. */
function useSoundDocument(): boolean {
  return useSyncExternalStore(loadAnew, isSoundDocument, () => true);
}

function loadAnew() {
  if (!isSoundDocument()) window.location.reload();
  return () => {};
}
