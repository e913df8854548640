'use client';

import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import classes from '../settings.module.css';

/** Kept in this browser, which is why the server cannot know it. */
export function ColourScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <SegmentedControl<MantineColorScheme>
      aria-label="Colour scheme"
      value={isBrowser ? colorScheme : 'auto'}
      onChange={setColorScheme}
      className={classes.fit}
      data={[
        { value: 'auto', label: 'As the system has it' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
    />
  );
}

const never = () => () => undefined;
