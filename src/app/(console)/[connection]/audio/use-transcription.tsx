'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FileDrop } from '@/components/file-drop';
import { Recorder } from '@/components/sound/recorder';
import { type SoundControl, SoundPlayer } from '@/components/sound/sound-player';
import { useFormat } from '@/components/use-format';
import { ExchangeView } from '../../playground/exchange-view';
import { useExchange } from '../../playground/use-exchange';
import { usePlayground } from '../../playground/use-playground';
import type { AudioTask } from './audio-task';
import { type KnownSpeaker, KnownSpeakers, speakerParameters } from './known-speakers';
import { readTranscript } from './read-transcript';
import { TranscriptView } from './transcript-view';
import {
  type TranscriptionMode,
  transcriptionModels,
  transcriptionOperations,
  transcriptionParameters,
} from './transcription-request';

interface TranscriptionOptions {
  connection: string;
  mode: TranscriptionMode;
  isShown: boolean;
  source: File | null;
  onSource: (file: File) => void;
}

/** A sound, written down: in its own language, or in English. */
export function useTranscription(options: TranscriptionOptions): AudioTask {
  const format = useFormat();
  const { connection, mode, isShown, source, onSource } = options;
  const t = useTranslations('audio');
  const playground = usePlayground({
    connection,
    noun: `audio-${mode}`,
    table: transcriptionParameters[mode],
    fits: transcriptionModels,
    isShown,
  });
  const { form, model } = playground;
  const { exchange, isRunning, send, stop } = useExchange(connection, readTranscript);
  const [speakers, setSpeakers] = useState<readonly KnownSpeaker[]>([]);
  const [time, setTime] = useState(0);
  const player = useRef<SoundControl>(null);
  const file = exchange?.request.files?.file?.[0];
  // What is shown belongs to the sound that was sent.
  const isInteractive = file === source;

  async function transcribe() {
    if (!source) return;
    const body = { model, ...form.body, ...(await speakerParameters(speakers)) };
    void send({ operation: transcriptionOperations[mode], body, files: { file: [source] } });
  }

  return {
    playground,
    isRunning,
    missing: !source ? t('missing.sound') : model === '' ? t('missing.model') : null,
    onSend: () => void transcribe(),
    onStop: stop,
    input: (
      <>
        <FileDrop
          label={t('choose')}
          hint={source ? `${source.name} · ${format.bytes(source.size)}` : t('chooseHint')}
          accept="audio/*,video/mp4,video/webm,.mp3,.mp4,.mpeg,.mpga,.m4a,.ogg,.opus,.flac,.wav,.webm"
          onFiles={([chosen]) => chosen && onSource(chosen)}
        />
        <Recorder name={`audio:${connection}`} onSound={onSource} />
        {source && (
          <SoundPlayer label={source.name} sound={source} control={player} onTime={setTime} />
        )}
        {mode === 'transcribe' && <KnownSpeakers speakers={speakers} onChange={setSpeakers} />}
      </>
    ),
    result: exchange && (
      <ExchangeView
        {...{ playground, exchange }}
        failed={t(exchange.answer ? 'failed.transcriptCut' : `failed.${mode}`)}
        raw={exchange.answer?.raw ?? null}
      >
        {exchange.answer && (
          <TranscriptView
            answer={exchange.answer}
            name={file?.name ?? ''}
            time={isInteractive ? time : null}
            onPlayFrom={(seconds) => player.current?.playFrom(seconds)}
          />
        )}
      </ExchangeView>
    ),
  };
}
