'use client';

import { IconColumns3 } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '../controls/action-icon';
import { MenuButton } from '../menu/menu-button';
import { usePreferences } from '../preferences';
import { type HeadedColumn, isShown } from './columns';

interface ColumnMenuProps<Row> {
  /** The list, for which the choice is kept. */
  page: string;
  columns: readonly HeadedColumn<Row>[];
}

/** Which columns are shown. The first one always is: it names the row. */
export function ColumnMenu<Row>({ page, columns }: ColumnMenuProps<Row>) {
  const t = useTranslations('recordList');
  const { columnsOf, chooseColumns } = usePreferences();
  const choice = columnsOf(page);
  return (
    <MenuButton
      trigger={
        <ActionIcon aria-label={t('columns')}>
          <IconColumns3 size={14} />
        </ActionIcon>
      }
      entries={columns.slice(1).map((column) => ({
        key: column.key,
        label: column.header,
        checked: isShown(column, choice),
        onChange: (shown) => chooseColumns(page, { ...choice, [column.key]: shown }),
      }))}
    />
  );
}
