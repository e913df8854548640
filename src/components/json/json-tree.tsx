'use client';

import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { formatNumber } from '@/lib/format';
import { ActionIcon } from '../controls/action-icon';
import { CopyButton } from '../copy-button';
import { SearchField } from '../search-field';
import { JsonLine } from './json-line';
import classes from './json-tree.module.css';
import { useJsonFolds } from './use-json-folds';
import { useTreeKeys } from './use-tree-keys';

interface JsonTreeProps {
  /** Any JSON, however large: only what is unfolded is drawn. */
  value: unknown;
  /** What it is, for screen readers. */
  label: string;
}

/** A folding tree with search and copy. */
export function JsonTree({ value, label }: JsonTreeProps) {
  const [query, setQuery] = useState('');
  const { lines, matches, current, step, fold } = useJsonFolds(value, query);
  const tree = useTreeKeys(lines, fold, current);

  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <SearchField
          main={false}
          label={`Search in ${label}`}
          placeholder="Search keys and values"
          value={query}
          onChange={setQuery}
        />
        {query && (
          <>
            <span className={classes.count} aria-live="polite">
              {matches.length === 0
                ? 'Nothing found'
                : `${formatNumber(step.at + 1)} of ${formatNumber(matches.length)}${matches.length >= 1000 ? '+' : ''}`}
            </span>
            <ActionIcon aria-label="Previous match" disabled={!current} onClick={step.back}>
              <IconChevronUp size={14} />
            </ActionIcon>
            <ActionIcon aria-label="Next match" disabled={!current} onClick={step.forward}>
              <IconChevronDown size={14} />
            </ActionIcon>
          </>
        )}
        <span className={classes.end}>
          <CopyButton text={() => JSON.stringify(value, null, 2)} what={label} />
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
