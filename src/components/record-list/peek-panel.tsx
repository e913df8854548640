'use client';

import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '../controls/action-icon';
import { ButtonLink } from '../controls/button-link';
import { useShortcuts } from '../use-shortcuts';
import classes from './peek.module.css';

interface PeekPanelProps {
  /** All rows, in their order. */
  ids: readonly string[];
  id: string;
  name: string;
  /** Its page. */
  href?: string;
  onMove: (id: string) => void;
  onClose: () => void;
  children: ReactNode;
}

/** One row of a list, beside it, with the way to the next, to the one before, and to its page. */
export function PeekPanel({ ids, id, name, href, onMove, onClose, children }: PeekPanelProps) {
  const t = useTranslations('peek');
  const panel = useRef<HTMLElement>(null);
  const at = ids.indexOf(id);
  const previous = ids[at - 1];
  const next = ids[at + 1];
  const move = (to: string | undefined) => to !== undefined && onMove(to);

  const latest = useRef(id);
  latest.current = id;
  useEffect(() => {
    const before = document.activeElement;
    // The list stays where the reader scrolled it.
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement !== document.body) return;
      const back = linkOf(latest.current) ?? (before as HTMLElement | null);
      back?.focus({ preventScroll: true });
    };
  }, []);
  useShortcuts(t('keys'), [
    { keys: 'J', does: t('next'), run: () => move(next) },
    { keys: 'K', does: t('previous'), run: () => move(previous) },
    { keys: 'Escape', does: t('close'), run: onClose },
  ]);

  return (
    <aside ref={panel} className={classes.panel} aria-label={name} tabIndex={-1}>
      <header className={classes.header}>
        <h2 className={classes.name}>{name}</h2>
        <ActionIcon
          aria-label={t('previous')}
          disabled={previous === undefined}
          onClick={() => move(previous)}
        >
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t('next')} disabled={next === undefined} onClick={() => move(next)}>
          <IconChevronDown size={16} />
        </ActionIcon>
        {href && (
          <ButtonLink href={href} variant="default" size="compact-sm">
            {t('open')}
          </ButtonLink>
        )}
        <ActionIcon aria-label={t('close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <div className={classes.body} key={id}>
        {children}
      </div>
    </aside>
  );
}

/** Of the row that was open last. */
function linkOf(id: string): HTMLElement | null {
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-row]')];
  return rows.find(({ dataset }) => dataset.row === id)?.querySelector('a') ?? null;
}
