'use client';

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { printExact } from '@/lib/exact-json';
import { CopyButton } from '../copy-button';
import { isContainer, sizeOf } from './branches';
import classes from './json-tree.module.css';
import { type Line, longString } from './lines';

interface JsonLineProps {
  line: Line;
  focusable: boolean;
  matched: boolean;
  onFold: (path: string, open: boolean) => void;
}

export const JsonLine = memo(
  function JsonLine({ line, focusable, matched, onFold }: JsonLineProps) {
    const t = useTranslations('parts.copy');
    const { path, label, value, range, depth, open } = line;
    const Chevron = open ? IconChevronDown : IconChevronRight;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all its lines
      <div
        role="treeitem"
        aria-level={depth + 1}
        aria-expanded={open}
        aria-selected={matched}
        tabIndex={focusable ? 0 : -1}
        data-path={path}
        className={classes.line}
        style={{ paddingLeft: depth * 16 + 22 }}
        onClick={() => open !== undefined && !hasSelection() && onFold(path, !open)}
      >
        {open !== undefined && (
          <Chevron
            size={14}
            className={classes.chevron}
            style={{ left: depth * 16 + 4 }}
            aria-hidden
          />
        )}
        {label && <span className={classes.key}>{label}:</span>}
        <JsonValue value={value} open={open} range={range} />
        {!range && (
          <CopyButton
            className={classes.copy}
            tabIndex={-1}
            text={() => (typeof value === 'string' ? value : printExact(value, 2))}
            what={label || t('all')}
          />
        )}
      </div>
    );
  },
  (before, after) =>
    before.line.path === after.line.path &&
    before.line.value === after.line.value &&
    before.line.open === after.line.open &&
    before.focusable === after.focusable &&
    before.matched === after.matched,
);

function JsonValue({ value, open, range }: Pick<Line, 'value' | 'open' | 'range'>) {
  const t = useTranslations('parts.json');
  if (isContainer(value)) {
    const count = range ? range[1] - range[0] : sizeOf(value);
    const noun = Array.isArray(value) ? t('items', { count }) : t('keys', { count });
    const brackets = Array.isArray(value) ? '[ ]' : '{ }';
    return <span className={classes.summary}>{count === 0 ? brackets : noun}</span>;
  }
  if (typeof value === 'bigint') return <span data-type="number">{String(value)}</span>;
  if (typeof value !== 'string') return <span data-type={typeof value}>{String(value)}</span>;
  if (value.length <= longString || open)
    return <span data-type="string">{JSON.stringify(value)}</span>;
  return (
    <span>
      <span data-type="string">{JSON.stringify(value.slice(0, longString)).slice(0, -1)}…</span>{' '}
      <span className={classes.summary}>{t('more', { count: value.length - longString })}</span>
    </span>
  );
}

/** A click that ends a selection of text is none. */
function hasSelection() {
  return window.getSelection()?.type === 'Range';
}
