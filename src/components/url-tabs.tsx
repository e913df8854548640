'use client';

import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '@/lib/format';
import { Boundary } from './boundary';
import classes from './url-tabs.module.css';
import { useUrlState } from './use-url-state';

export interface UrlTab {
  value: string;
  label: string;
  count?: number;
  content: ReactNode;
}

interface UrlTabsProps {
  label: string;
  /** The first is the default and leaves the URL clean. */
  tabs: readonly UrlTab[];
}

/** Tabs whose choice is `?tab=` in the URL. Only the chosen one is on the page. */
export function UrlTabs({ label, tabs }: UrlTabsProps) {
  const first = tabs[0]?.value ?? '';
  const { state, set } = useUrlState({ tab: first });
  const chosen = tabs.some(({ value }) => value === state.tab) ? state.tab : first;

  return (
    <Tabs
      value={chosen}
      onChange={(tab) => set({ tab: tab ?? first })}
      keepMounted={false}
      classNames={classes}
    >
      <Tabs.List aria-label={label}>
        {tabs.map(({ value, label, count }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
            {count !== undefined && <span className={classes.count}>{formatNumber(count)}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ value, content }) => (
        <Tabs.Panel key={value} value={value}>
          <Boundary what="panel">{content}</Boundary>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
