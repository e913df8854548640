'use client';

import { type ReactNode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './controls/button';
import { CloseButton } from './controls/close-button';
import classes from './filter-bar.module.css';
import type { Selection } from './use-selection';

export interface FilterChip {
  key: string;
  /** `status: failed`. */
  label: string;
  onRemove: () => void;
}

interface FilterBarProps {
  /** The `SearchField`. */
  search?: ReactNode;
  /** What sets filters: selects, menus. */
  children?: ReactNode;
  /** What is set now. */
  chips?: readonly FilterChip[];
  /** On the right: `Freshness`, `DensityToggle`. */
  end?: ReactNode;
  selection?: Selection;
  /** What can be done with the selected ones; while there are some, they take the place of the filters. */
  selectionActions?: ReactNode;
}

export function FilterBar(props: FilterBarProps) {
  const t = useTranslations('parts.filterBar');
  const { search, children, chips = [], end, selection, selectionActions } = props;
  if (selection && selection.ids.size > 0) {
    return (
      <section className={classes.bar} data-selecting aria-label={t('selection')}>
        <span className={classes.count} aria-live="polite">
          {t('selected', { count: selection.ids.size })}
        </span>
        {/* Their script comes with the first row that is selected, which must not wait for it. */}
        <Suspense>{selectionActions}</Suspense>
        <Button variant="subtle" color="gray" onClick={selection.clear}>
          {t('clear')}
        </Button>
      </section>
    );
  }
  return (
    <search className={classes.bar}>
      {search && <div className={classes.search}>{search}</div>}
      {children}
      {chips.map(({ key, label, onRemove }) => (
        <span key={key} className={classes.chip}>
          {label}
          <CloseButton
            size={24}
            iconSize={12}
            aria-label={t('remove', { label })}
            onClick={onRemove}
          />
        </span>
      ))}
      {end && <div className={classes.end}>{end}</div>}
    </search>
  );
}
