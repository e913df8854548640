'use client';

import { IconColumns3 } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '../controls/action-icon';
import { MenuButton } from '../menu/menu-button';
import { type ColumnChoice, type HeadedColumn, isShown } from './columns';

interface ColumnMenuProps<Row> {
  columns: readonly HeadedColumn<Row>[];
  choice: ColumnChoice;
  onChoose: (choice: ColumnChoice) => void;
}

/** Which columns are shown. The first one always is: it names the row. */
export function ColumnMenu<Row>({ columns, choice, onChoose }: ColumnMenuProps<Row>) {
  const t = useTranslations('recordList');
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
        onChange: (shown) => onChoose({ ...choice, [column.key]: shown }),
      }))}
    />
  );
}
