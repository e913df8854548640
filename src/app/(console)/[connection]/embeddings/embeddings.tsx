'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { Textarea } from '@/components/controls/textarea';
import { ExchangeView } from '../../playground/exchange-view';
import { ModelField } from '../../playground/model-field';
import { PlaygroundLayout } from '../../playground/playground-layout';
import { readJsonAnswer } from '../../playground/read-answer';
import { useExchange } from '../../playground/use-exchange';
import { usePlayground } from '../../playground/use-playground';
import { DimensionsSlider } from './dimensions-slider';
import {
  embeddingModels,
  embeddingParameters,
  type InputForm,
  readEmbeddingInput,
} from './embedding-request';
import { EmbeddingResult } from './embedding-result';
import classes from './embeddings.module.css';

/** Texts as vectors, compared with each other; by two models side by side. */
export function Embeddings({ connection }: { connection: string }) {
  const t = useTranslations('embeddings');
  const playground = usePlayground({
    connection,
    noun: 'embeddings',
    table: embeddingParameters,
    fits: embeddingModels,
  });
  const { form, model } = playground;
  const first = useExchange(connection, readJsonAnswer);
  const second = useExchange(connection, readJsonAnswer);
  const [labels, setLabels] = useState<readonly string[]>([]);
  const [to, setTo] = useState<number | null>(null);
  const inputForm = (form.value('form') || 'lines') as InputForm;
  const input = readEmbeddingInput(form.value('input'), inputForm);
  const other = form.value('other').trim();
  const isRunning = first.isRunning || second.isRunning;

  function send() {
    if (!input) return;
    setLabels(input.labels);
    setTo(null);
    const request = (model: string) => ({
      operation: 'createEmbedding' as const,
      body: { model, input: input.input, ...form.body },
    });
    void first.send(request(model));
    if (other) void second.send(request(other));
    else second.clear();
  }

  const missing = !input
    ? t(inputForm === 'tokens' && form.value('input').trim() ? 'missing.tokens' : 'missing.input')
    : model
      ? null
      : t('missing.model');
  const side = (exchange: typeof first.exchange, field: 'model' | 'other') =>
    exchange && (
      <ExchangeView {...{ playground, exchange }} failed={t('failed')} modelField={field}>
        {exchange.answer && (
          <EmbeddingResult {...{ labels, to }} answer={exchange.answer} onChoose={setTo} />
        )}
      </ExchangeView>
    );

  return (
    <PlaygroundLayout
      {...{ playground, missing, isRunning }}
      title={t('title')}
      about={t('about')}
      isModelRequired
      besideModel={
        <>
          <ModelField
            {...{ connection, fits: embeddingModels }}
            label={t('other')}
            value={form.value('other')}
            onChange={(id) => form.set({ other: id })}
          />
          <DimensionsSlider form={form} />
        </>
      }
      action={t('send')}
      onSend={send}
      onStop={() => {
        first.stop();
        second.stop();
      }}
      input={
        <>
          <SegmentedControl
            aria-label={t('form')}
            value={inputForm}
            onChange={(value) => form.set({ form: value })}
            data={(['lines', 'whole', 'tokens'] as const).map((value) => ({
              value,
              label: t(`forms.${value}`),
            }))}
          />
          <Textarea
            label={t('input')}
            description={t(`formHelp.${inputForm}`, { count: input?.labels.length ?? 0 })}
            minRows={6}
            maxRows={20}
            value={form.value('input')}
            onChange={(event) => form.set({ input: event.currentTarget.value })}
          />
        </>
      }
    >
      <div className={classes.sides} data-two={second.exchange !== null || undefined}>
        {side(first.exchange, 'model')}
        {side(second.exchange, 'other')}
      </div>
    </PlaygroundLayout>
  );
}
