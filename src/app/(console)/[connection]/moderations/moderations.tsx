'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { Textarea } from '@/components/controls/textarea';
import { ExchangeView } from '../../playground/exchange-view';
import { PlaygroundLayout } from '../../playground/playground-layout';
import { readJsonAnswer } from '../../playground/read-answer';
import { useExchange } from '../../playground/use-exchange';
import { usePlayground } from '../../playground/use-playground';
import { type ModeratedImage, ModerationImages } from './moderation-images';
import {
  type ModerationForm,
  moderationModels,
  moderationParameters,
  readModerationInput,
  readModerations,
} from './moderation-request';
import { ModerationResults } from './moderation-results';

/** Whether texts and images may do harm: scores by category, against a threshold of one's own. */
export function Moderations({ connection }: { connection: string }) {
  const t = useTranslations('moderations');
  const playground = usePlayground({
    connection,
    noun: 'moderations',
    table: moderationParameters,
    fits: moderationModels,
  });
  const { form, model } = playground;
  const { exchange, isRunning, send, stop } = useExchange(connection, readJsonAnswer);
  const [images, setImages] = useState<readonly ModeratedImage[]>([]);
  const [labels, setLabels] = useState<readonly string[]>([]);
  const inputForm = (form.value('form') || 'lines') as ModerationForm;
  const url = form.value('image').trim();
  const addresses = [...(url ? [url] : []), ...images.map(({ url }) => url)];
  const input = readModerationInput(form.value('input'), inputForm, addresses);

  function moderate() {
    if (!input) return;
    setLabels(input.labels);
    const body = { ...(model && { model }), input: input.input, ...form.body };
    void send({ operation: 'createModeration', body });
  }

  return (
    <PlaygroundLayout
      {...{ playground, isRunning }}
      title={t('title')}
      about={t('about')}
      missing={input ? null : t('missing')}
      action={t('send')}
      onSend={moderate}
      onStop={stop}
      input={
        <>
          <SegmentedControl
            aria-label={t('form')}
            value={inputForm}
            onChange={(value) => form.set({ form: value })}
            data={(['lines', 'whole'] as const).map((value) => ({
              value,
              label: t(`forms.${value}`),
            }))}
          />
          <Textarea
            label={t('input')}
            description={t(addresses.length > 0 ? 'withImages' : `formHelp.${inputForm}`)}
            minRows={5}
            maxRows={20}
            value={form.value('input')}
            onChange={(event) => form.set({ input: event.currentTarget.value })}
          />
          <ModerationImages
            images={images}
            onChange={setImages}
            url={form.value('image')}
            onUrl={(image) => form.set({ image })}
          />
        </>
      }
    >
      {exchange && (
        <ExchangeView {...{ playground, exchange }} failed={t('failed')}>
          {exchange.answer && (
            <ModerationResults labels={labels} results={readModerations(exchange.answer)} />
          )}
        </ExchangeView>
      )}
    </PlaygroundLayout>
  );
}
