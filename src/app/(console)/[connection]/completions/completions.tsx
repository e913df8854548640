'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { Textarea } from '@/components/controls/textarea';
import { ExchangeView } from '../../playground/exchange-view';
import { PlaygroundLayout } from '../../playground/playground-layout';
import { useExchange } from '../../playground/use-exchange';
import { usePlayground } from '../../playground/use-playground';
import {
  completionModels,
  completionParameters,
  type PromptForm,
  readPrompt,
} from './completion-request';
import { CompletionText } from './completion-text';
import { readCompletion } from './read-completion';

const promptForms = ['whole', 'lines', 'tokens'] as const;

/** What follows on a text: the API before chat. */
export function Completions({ connection }: { connection: string }) {
  const t = useTranslations('completions');
  const playground = usePlayground({
    connection,
    noun: 'completions',
    table: completionParameters,
    fits: completionModels,
  });
  const { form, model } = playground;
  const { exchange, isRunning, send, stop } = useExchange(connection, readCompletion);
  const [texts, setTexts] = useState<readonly string[]>([]);
  const promptForm = (form.value('form') || 'whole') as PromptForm;
  const typed = form.value('prompt');
  const input = readPrompt(typed, promptForm);

  function complete() {
    if (!input) return;
    setTexts(input.texts);
    const body = { model, prompt: input.prompt, ...form.body };
    void send({ operation: 'createCompletion', body });
  }

  const { suffix, n } = exchange?.request.body ?? {};
  const perPrompt = typeof n === 'number' ? n : 1;
  const missing = input
    ? model
      ? null
      : t('missing.model')
    : t(promptForm === 'tokens' && typed.trim() ? 'missing.tokens' : 'missing.prompt');
  return (
    <PlaygroundLayout
      {...{ playground, missing, isRunning }}
      title={t('title')}
      about={t('about')}
      isModelRequired
      action={t('send')}
      onSend={complete}
      onStop={stop}
      input={
        <>
          <SegmentedControl
            aria-label={t('form')}
            value={promptForm}
            onChange={(value) => form.set({ form: value })}
            data={promptForms.map((value) => ({ value, label: t(`forms.${value}`) }))}
          />
          <Textarea
            label={t('prompt')}
            minRows={5}
            maxRows={20}
            value={typed}
            onChange={(event) => form.set({ prompt: event.currentTarget.value })}
          />
        </>
      }
    >
      {exchange && (
        <ExchangeView
          {...{ playground, exchange }}
          failed={t('failed')}
          raw={exchange.answer?.raw ?? null}
        >
          {exchange.answer?.choices.map((choice) => (
            <CompletionText
              key={choice.index}
              choice={choice}
              prompt={texts[Math.floor(choice.index / perPrompt)] ?? ''}
              suffix={typeof suffix === 'string' ? suffix : ''}
            />
          ))}
        </ExchangeView>
      )}
    </PlaygroundLayout>
  );
}
