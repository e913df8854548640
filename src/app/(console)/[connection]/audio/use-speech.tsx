'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Autocomplete } from '@/components/controls/autocomplete';
import { Textarea } from '@/components/controls/textarea';
import { textOf } from '@/lib/loose';
import answerClasses from '../../playground/answer.module.css';
import { ExchangeView } from '../../playground/exchange-view';
import { useExchange } from '../../playground/use-exchange';
import { usePlayground } from '../../playground/use-playground';
import { readVoice, voices } from '../../playground/voices';
import type { AudioTask } from './audio-task';
import { readSpeech, type SpeechAnswer } from './read-speech';
import { speechModels, speechParameters } from './speech-request';
import { SpeechResult } from './speech-result';

interface SpeechOptions {
  connection: string;
  isShown: boolean;
  /** Takes what was spoken as what is to be transcribed. */
  onTranscribe: (file: File) => void;
}

/** A text, spoken. */
export function useSpeech({ connection, isShown, onTranscribe }: SpeechOptions): AudioTask {
  const t = useTranslations('audio');
  const playground = usePlayground({
    connection,
    noun: 'audio-speech',
    table: speechParameters,
    fits: speechModels,
    initial: { voice: 'alloy' },
    isShown,
  });
  const { form, model } = playground;
  const requested = useRef<string | null>(null);
  const { exchange, isRunning, send, stop } = useExchange<SpeechAnswer>(
    connection,
    (response, show) => readSpeech(response, show, requested.current),
  );
  const input = form.value('input');
  const voice = form.value('voice');

  function speak() {
    requested.current = textOf(form.body.response_format);
    const body = { model, input, voice: readVoice(voice), ...form.body };
    void send({ operation: 'createSpeech', body });
  }

  const lacks = [
    [input.trim() === '', 'input'],
    [model === '', 'model'],
    [voice.trim() === '', 'voice'],
  ] as const;
  const lack = lacks.find(([isLacking]) => isLacking)?.[1];
  return {
    playground,
    isRunning,
    missing: lack ? t(`missing.${lack}`) : null,
    onSend: speak,
    onStop: stop,
    besideModel: (
      <Autocomplete
        label={<code className={answerClasses.code}>{voiceParameter}</code>}
        description={t('voiceHelp')}
        data={voices}
        value={voice}
        onChange={(value) => form.set({ voice: value })}
      />
    ),
    input: (
      <Textarea
        label={t('input')}
        description={t('inputHelp', { count: input.length })}
        minRows={5}
        maxRows={20}
        value={input}
        onChange={(event) => form.set({ input: event.currentTarget.value })}
      />
    ),
    result: exchange && (
      <ExchangeView
        {...{ playground, exchange }}
        failed={t(exchange.answer ? 'failed.speechCut' : 'failed.speech')}
        raw={exchange.answer?.raw ?? null}
      >
        {exchange.answer && <SpeechResult answer={exchange.answer} onTranscribe={onTranscribe} />}
      </ExchangeView>
    ),
  };
}

/** As the API names it. */
const voiceParameter = 'voice';
