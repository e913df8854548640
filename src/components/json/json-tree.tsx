'use client';

import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { printExact } from '@/lib/exact-json';
import { ActionIcon } from '../controls/action-icon';
import { CopyButton } from '../copy-button';
import { SearchField } from '../search-field';
import { JsonLine } from './json-line';
import classes from './json-tree.module.css';
import { useJsonFolds } from './use-json-folds';
import { useTreeKeys } from './use-tree-keys';

interface JsonTreeProps {
  /** Any JSON of any size: only expanded branches are rendered. Integers beyond 2⁵³ may be `bigint`s. */
  value: unknown;
  /** What it is, for screen readers. */
  label: string;
}

/** A folding tree with search and copy. */
export function JsonTree({ value, label }: JsonTreeProps) {
  const t = useTranslations('parts.json');
  const [query, setQuery] = useState('');
  const { lines, matches, current, step, fold } = useJsonFolds(value, query);
  const tree = useTreeKeys(lines, fold, current);

  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <SearchField
          main={false}
          label={t('search', { label })}
          placeholder={t('searchHint')}
          value={query}
          onChange={setQuery}
        />
        {query && (
          <>
            <span className={classes.count} aria-live="polite">
              {matches.length === 0
                ? t('none')
                : t(matches.length >= 1000 ? 'atOfMany' : 'at', {
                    at: step.at + 1,
                    count: matches.length,
                  })}
            </span>
            <ActionIcon aria-label={t('previous')} disabled={!current} onClick={step.back}>
              <IconChevronUp size={14} />
            </ActionIcon>
            <ActionIcon aria-label={t('next')} disabled={!current} onClick={step.forward}>
              <IconChevronDown size={14} />
            </ActionIcon>
          </>
        )}
        <span className={classes.end}>
          <CopyButton text={() => printExact(value, 2)} what={label} />
        </span>
      </div>
      <div role="tree" aria-label={label} className={classes.tree} {...tree.props}>
        {lines.map((line) => (
          <JsonLine
            key={line.path}
            line={line}
            focusable={line.path === tree.focused}
            matched={line.path === current}
            onFold={fold}
          />
        ))}
      </div>
    </div>
  );
}
