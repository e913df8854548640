'use client';

import { useTranslations } from 'use-intl';
import { Input } from '@/components/controls/input';
import type { PlaygroundForm } from '../../playground/use-playground-form';
import classes from './embeddings.module.css';

/** As many as the largest of OpenAI's models has. More can be typed. */
const maxDimensions = 3072;

/** Sets `dimensions`, which is a field as well. */
export function DimensionsSlider({ form }: { form: PlaygroundForm }) {
  const t = useTranslations('embeddings');
  const value = form.value('dimensions');
  return (
    <Input
      type="range"
      className={classes.slider}
      aria-label={t('dimensions')}
      aria-valuetext={value || t('dimensionsUnset')}
      min={1}
      max={maxDimensions}
      value={Number(value) || maxDimensions}
      onChange={(event) => form.set({ dimensions: event.currentTarget.value })}
    />
  );
}
