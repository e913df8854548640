'use client';

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { Selection } from '../use-selection';
import type { HeadedColumn } from './columns';
import classes from './record-table.module.css';

interface ColumnHeaderProps<Row> {
  column: HeadedColumn<Row>;
  /** The order of the whole list: `name`, `-name`. */
  sort: string;
  onSort?: (key: string) => void;
}

/** A column's name; a button where the list can be ordered by it. */
export function ColumnHeader<Row>({ column, sort, onSort }: ColumnHeaderProps<Row>) {
  const t = useTranslations('recordList');
  const { header, width, align, roomyOnly, sort: key } = column;
  const direction =
    key === undefined
      ? undefined
      : sort === key
        ? 'ascending'
        : sort === `-${key}`
          ? 'descending'
          : 'none';
  return (
    <th
      scope="col"
      style={{ width }}
      data-align={align}
      data-roomy-only={roomyOnly}
      aria-sort={direction}
    >
      {key === undefined || !onSort ? (
        header
      ) : (
        <button
          type="button"
          className={classes.sort}
          title={t('sortBy', { column: header })}
          onClick={() => onSort(key)}
        >
          {header}
          {direction === 'ascending' && <IconArrowUp size={12} aria-hidden="true" />}
          {direction === 'descending' && <IconArrowDown size={12} aria-hidden="true" />}
        </button>
      )}
    </th>
  );
}

export function SelectAll({ selection, ids }: { selection: Selection; ids: string[] }) {
  const t = useTranslations('recordList');
  const count = ids.filter((id) => selection.ids.has(id)).length;
  const all = count > 0 && count === ids.length;
  return (
    <label className={classes.check}>
      <input
        type="checkbox"
        aria-label={t('selectAll')}
        checked={all}
        disabled={ids.length === 0}
        ref={(input) => {
          if (input) input.indeterminate = count > 0 && !all;
        }}
        onChange={() => selection.replace(all ? [] : ids)}
      />
    </label>
  );
}
