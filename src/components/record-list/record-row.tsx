'use client';

import { IconLayoutSidebarRight } from '@tabler/icons-react';
import Link from 'next/link';
import { type MouseEvent, memo, type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { LinkPending } from '../link-pending';
import { useChangeMark } from '../use-change-mark';
import { CellBoundary } from './cell-boundary';
import type { Column } from './columns';
import classes from './record-table.module.css';

interface RecordRowProps<Row> {
  row: Row;
  id: string;
  /** Its place among all rows that are loaded, from 0. */
  index: number;
  name: string;
  /** Without it the row leads nowhere. */
  href: string | undefined;
  version: string | number | undefined;
  columns: readonly Column<Row>[];
  selected: boolean | undefined;
  onSelect: ((id: string, range?: boolean) => void) | undefined;
  peeked: boolean;
  onPeek: ((id: string) => void) | undefined;
  measure?: (element: HTMLTableRowElement | null) => void;
}

function PlainRecordRow<Row>(props: RecordRowProps<Row>) {
  const { row, id, index, name, href, version, columns, selected, onSelect, peeked } = props;
  const t = useTranslations('recordList');
  const link = useRef<HTMLAnchorElement>(null);
  const changed = useChangeMark(version);

  return (
    <tr
      ref={props.measure}
      data-index={index}
      data-row={id}
      data-changed={changed || undefined}
      data-selected={selected || undefined}
      data-peeked={peeked || undefined}
      aria-rowindex={index + 2}
      onClick={(event) => forwardClick(event, link.current)}
    >
      {onSelect && (
        <td className={classes.checkCell}>
          <label className={classes.check}>
            <input
              type="checkbox"
              aria-label={t('select', { name })}
              checked={selected ?? false}
              onChange={(event) => onSelect(id, (event.nativeEvent as PointerEvent).shiftKey)}
            />
          </label>
        </td>
      )}
      {columns.map(({ key, header, cell, align, wideOnly, roomyOnly }, place) =>
        place === 0 ? (
          <th key={key} scope="row" className={classes.first}>
            <FirstCell href={href} link={link}>
              <CellBoundary row={row} cell={cell} />
            </FirstCell>
            {props.onPeek && (
              <button
                type="button"
                className={classes.peek}
                aria-label={t('peek', { name })}
                aria-pressed={peeked}
                tabIndex={-1}
                onClick={() => props.onPeek?.(id)}
              >
                <IconLayoutSidebarRight size={14} aria-hidden="true" />
              </button>
            )}
          </th>
        ) : (
          <td
            key={key}
            data-label={header}
            data-align={align}
            data-wide-only={wideOnly}
            data-roomy-only={roomyOnly}
          >
            <CellBoundary row={row} cell={cell} />
          </td>
        ),
      )}
    </tr>
  );
}

/** One row; drawn again only when its record or its state changes. */
export const RecordRow = memo(PlainRecordRow) as typeof PlainRecordRow;

interface FirstCellProps {
  href: string | undefined;
  link: React.RefObject<HTMLAnchorElement | null>;
  children: ReactNode;
}

function FirstCell({ href, link, children }: FirstCellProps) {
  if (href === undefined) return children;
  return (
    <Link ref={link} href={href} prefetch={false} className={classes.link}>
      {children}
      <LinkPending />
    </Link>
  );
}

/** The link covers the row; what lies above it (a time with its tooltip) passes plain clicks on. */
function forwardClick(event: MouseEvent, link: HTMLAnchorElement | null) {
  const target = event.target as Element;
  if (event.defaultPrevented || target.closest('a, button, input, label')) return;
  const { ctrlKey, metaKey, shiftKey } = event;
  link?.dispatchEvent(
    new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  );
}
