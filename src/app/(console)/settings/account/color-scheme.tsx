'use client';

import { useTranslations } from 'use-intl';
import { type ColorScheme, setColorScheme, useColorScheme } from '@/components/color-scheme';
import { SegmentedControl } from '@/components/controls/segmented-control';
import classes from '../settings.module.css';

/** Kept in this browser, which is why the server cannot know it. */
export function ColorSchemeChoice() {
  const t = useTranslations('account.theme');
  return (
    <SegmentedControl<ColorScheme>
      aria-label={t('label')}
      value={useColorScheme()}
      onChange={setColorScheme}
      className={classes.fit}
      data={[
        { value: 'auto', label: t('auto') },
        { value: 'light', label: t('light') },
        { value: 'dark', label: t('dark') },
      ]}
    />
  );
}
