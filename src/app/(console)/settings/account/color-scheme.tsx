'use client';

import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import classes from '../settings.module.css';

/** Kept in this browser, which is why the server cannot know it. */
export function ColorScheme() {
  const t = useTranslations('account.theme');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <SegmentedControl<MantineColorScheme>
      aria-label={t('label')}
      value={isBrowser ? colorScheme : 'auto'}
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

const never = () => () => undefined;
