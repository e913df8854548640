'use client';

import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { ErrorBoundary } from './error-boundary';
import { revealCurrent } from './reveal-current';
import classes from './url-tabs.module.css';
import { useFormat } from './use-format';
import { useUrlState } from './use-url-state';

export interface UrlTab {
  value: string;
  label: string;
  count?: number;
  content: ReactNode;
}

interface UrlTabsProps {
  label: string;
  /** The first is shown unless another was chosen, also if it becomes the first only later, and leaves the URL clean. */
  tabs: readonly UrlTab[];
}

/** Tabs whose choice is `?tab=` in the URL. Only the chosen one is on the page. */
export function UrlTabs({ label, tabs }: UrlTabsProps) {
  const format = useFormat();
  const id = useId();
  const first = tabs[0]?.value ?? '';
  const { state, set } = useUrlState({ tab: '' });
  const chosen = tabs.find(({ value }) => value === state.tab) ?? tabs[0];
  const tabId = (value = '') => `${id}-${value}`;
  const panelId = `${id}-panel`;

  return (
    <>
      <div
        ref={revealCurrent}
        role="tablist"
        aria-label={label}
        className={classes.list}
        onKeyDown={moveFocus}
      >
        {tabs.map(({ value, label, count }) => (
          <button
            key={value}
            id={tabId(value)}
            type="button"
            role="tab"
            className={classes.tab}
            aria-selected={value === chosen?.value}
            aria-controls={value === chosen?.value ? panelId : undefined}
            tabIndex={value === chosen?.value ? undefined : -1}
            onClick={() => set({ tab: value === first ? '' : value })}
          >
            {label}
            {count !== undefined && <span className={classes.count}>{format.number(count)}</span>}
          </button>
        ))}
      </div>
      {chosen && (
        <div key={chosen.value} id={panelId} role="tabpanel" aria-labelledby={tabId(chosen.value)}>
          <ErrorBoundary what="panel">{chosen.content}</ErrorBoundary>
        </div>
      )}
    </>
  );
}

/** Arrows, Home and End choose the tab to which they lead. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  const to = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  }[event.key];
  const tab = to === undefined ? undefined : tabs[to];
  if (!tab) return;
  event.preventDefault();
  tab.focus();
  tab.click();
}
