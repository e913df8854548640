'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { Textarea } from '@/components/controls/textarea';
import { FileDrop } from '@/components/file-drop';
import { ExchangeView } from '../../playground/exchange-view';
import { PlaygroundLayout } from '../../playground/playground-layout';
import { type PlaygroundExchange, useExchange } from '../../playground/use-exchange';
import { usePlayground } from '../../playground/use-playground';
import {
  type ImageMode,
  imageModels,
  imageModes,
  imageOperations,
  imageParameters,
} from './image-request';
import { ImageStrip, type StripImage } from './image-strip';
import { drawMask, type MaskRectangle, type PictureSize } from './mask';
import { MaskEditor } from './mask-editor';
import { type ImagesAnswer, readImages } from './read-images';

/** Pictures out of words, edited inside a mask, or varied; what was drawn stays in a strip. */
export function Images({ connection }: { connection: string }) {
  const t = useTranslations('images');
  const [mode, setMode] = useState<ImageMode>('generate');
  const table = imageParameters[mode];
  const playground = usePlayground({ connection, noun: 'images', table, fits: imageModels });
  const { form, model } = playground;
  const { exchange, isRunning, send, stop } = useExchange(connection, readImages);
  const [sources, setSources] = useState<readonly File[]>([]);
  const [size, setSize] = useState<PictureSize | null>(null);
  const [rectangles, setRectangles] = useState<readonly MaskRectangle[]>([]);
  const [earlier, setEarlier] = useState<readonly StripImage[]>([]);
  const prompt = form.value('prompt');
  const [source] = sources;

  function choose(files: readonly File[]) {
    setSources(files);
    setSize(null);
    setRectangles([]);
  }

  async function draw() {
    if (exchange) setEarlier([...stripOf(exchange), ...earlier]);
    const body = { ...(model && { model }), ...(mode !== 'vary' && { prompt }), ...form.body };
    const operation = imageOperations[mode];
    if (mode === 'generate') return void send({ operation, body });
    const masked = mode === 'edit' && size && rectangles.length > 0;
    const mask = masked ? [await drawMask(rectangles, size)] : undefined;
    const image = mode === 'vary' ? sources.slice(0, 1) : sources;
    void send({ operation, body, files: { image, ...(mask && { mask }) } });
  }

  const missing =
    mode !== 'generate' && !source
      ? t('missing.image')
      : mode !== 'vary' && prompt.trim() === ''
        ? t('missing.prompt')
        : null;
  return (
    <PlaygroundLayout
      {...{ playground, missing, isRunning }}
      title={t('title')}
      about={t('about')}
      action={t(`send.${mode}`)}
      onSend={() => void draw()}
      onStop={stop}
      input={
        <>
          <SegmentedControl
            aria-label={t('mode')}
            value={mode}
            onChange={setMode}
            data={imageModes.map((value) => ({ value, label: t(`modes.${value}`) }))}
          />
          {mode !== 'generate' && (
            <FileDrop
              label={t('choose')}
              hint={source ? sources.map(({ name }) => name).join(', ') : t(`chooseHint.${mode}`)}
              accept="image/png,image/jpeg,image/webp"
              multiple={mode === 'edit'}
              onFiles={choose}
            />
          )}
          {mode === 'edit' && source && (
            <MaskEditor
              {...{ size, rectangles }}
              picture={source}
              onSize={setSize}
              onChange={setRectangles}
            />
          )}
          {mode !== 'vary' && (
            <Textarea
              label={t('prompt')}
              minRows={3}
              maxRows={12}
              value={prompt}
              onChange={(event) => form.set({ prompt: event.currentTarget.value })}
            />
          )}
        </>
      }
    >
      {exchange && (
        <ExchangeView
          {...{ playground, exchange }}
          failed={t('failed')}
          raw={exchange.answer?.raw ?? null}
        />
      )}
      <ImageStrip
        images={[...(exchange ? stripOf(exchange) : []), ...earlier]}
        onUse={(file) => {
          choose([file]);
          setMode((before) => (before === 'vary' ? 'vary' : 'edit'));
        }}
      />
    </PlaygroundLayout>
  );
}

function stripOf({ answer, request, startedAt }: PlaygroundExchange<ImagesAnswer>): StripImage[] {
  const { prompt, ...others } = request.body;
  const set = Object.entries(others).map(([name, value]) => `${name} ${value}`);
  const promptText = [prompt, ...set].filter((part) => part !== undefined).join(' · ');
  return (answer?.images ?? []).map((image, at) => ({
    ...image,
    promptText,
    key: `${startedAt}-${at}`,
  }));
}
