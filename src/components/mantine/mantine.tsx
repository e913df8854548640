'use client';

import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  MantineProvider,
  mergeMantineTheme,
} from '@mantine/core';
import type { ReactNode } from 'react';
import './mantine.css';
import { cssVariables, theme } from './theme';

/**
 * The Mantine provider for overlays: menus, tooltips, dialogs, drawers, toasts. Only lazily loaded modules may import
 * it, because it loads Mantine and its stylesheets.
 */
export function Mantine({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      // The page has its colour scheme from `color-scheme.ts`.
      getRootElement={() => undefined}
      env={process.env.NODE_ENV === 'test' ? 'test' : 'default'}
    >
      {/* React keeps one of these in the head, whatever number of parts are open. */}
      <style href="mantine-variables" precedence="mantine">
        {variables}
      </style>
      {children}
    </MantineProvider>
  );
}

const merged = mergeMantineTheme(DEFAULT_THEME, theme);
const defaults = defaultCssVariablesResolver(merged);
const own = cssVariables(merged);
const variables = convertCssVariables(
  {
    variables: { ...defaults.variables, ...own.variables },
    light: { ...defaults.light, ...own.light },
    dark: { ...defaults.dark, ...own.dark },
  },
  ':root',
);
