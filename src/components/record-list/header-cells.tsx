'use client';

import { IconArrowUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useEarlyInput } from '../use-early-input';
import type { Selection } from '../use-selection';
import type { HeadedColumn } from './columns';
import classes from './record-table.module.css';

interface ColumnHeaderProps<Row> {
  column: HeadedColumn<Row>;
  width: string | number | undefined;
  /** The order of the whole list: `name`, `-name`. */
  sort: string;
  onSort?: (key: string) => void;
}

/** A column's name; a button where the list can be ordered by it. */
export function ColumnHeader<Row>({ column, width, sort, onSort }: ColumnHeaderProps<Row>) {
  const t = useTranslations('recordList');
  const { header, align, roomyOnly, sort: key } = column;
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
          {(direction === 'ascending' || direction === 'descending') && (
            <IconArrowUp size={12} aria-hidden="true" data-direction={direction} />
          )}
        </button>
      )}
    </th>
  );
}

export function SelectAll({ selection, ids }: { selection: Selection; ids: string[] }) {
  const t = useTranslations('recordList');
  const count = ids.filter((id) => selection.ids.has(id)).length;
  const all = count > 0 && count === ids.length;
  const isMixed = count > 0 && !all;
  const choose = () => selection.replace(all ? [] : ids);
  const box = useEarlyInput<HTMLInputElement>();
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed;
  }, [box, isMixed]);
  return (
    <label className={classes.check}>
      <input
        ref={box}
        type="checkbox"
        aria-label={t('selectAll')}
        checked={all}
        disabled={ids.length === 0}
        onChange={choose}
      />
    </label>
  );
}
