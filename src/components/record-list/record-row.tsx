'use client';

import { IconLayoutSidebarRight } from '@tabler/icons-react';
import Link from 'next/link';
import { type MouseEvent, memo, type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Format } from '@/lib/format';
import { Input } from '../controls/input';
import { ErrorBoundary, ErrorNote } from '../error-boundary';
import { LinkPending } from '../link-pending';
import { useChangeMark } from '../use-change-mark';
import { useFormat } from '../use-format';
import type { Column, HeadedColumn } from './columns';
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
  columns: readonly HeadedColumn<Row>[];
  selected: boolean | undefined;
  onSelect: ((id: string, range?: boolean) => void) | undefined;
  peeked: boolean;
  onPeek: ((id: string) => void) | undefined;
  measure?: (element: HTMLTableRowElement | null) => void;
}

/** A row that fails to render shows an error in its place and does not affect the others. */
function BoundedRow<Row>(props: RecordRowProps<Row>) {
  const { columns, onSelect, version, index, measure } = props;
  return (
    <ErrorBoundary
      what="row"
      version={version}
      fallback={(note) => (
        <tr ref={measure} data-index={index}>
          <td colSpan={columns.length + (onSelect ? 1 : 0)}>{note}</td>
        </tr>
      )}
    >
      <Row {...props} />
    </ErrorBoundary>
  );
}

/** One row; re-rendered only if its record or state changes. */
export const RecordRow = memo(BoundedRow) as typeof BoundedRow;

function Row<Row>(props: RecordRowProps<Row>) {
  const format = useFormat();
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
          <Selector
            label={t('select', { name })}
            selected={selected ?? false}
            onSelect={(range) => onSelect(id, range)}
          />
        </td>
      )}
      {columns.map(({ key, header, cell, align, wideOnly, roomyOnly }, place) =>
        place === 0 ? (
          <th key={key} scope="row" className={classes.first}>
            <FirstCell href={href} link={link}>
              {drawn(cell, row, format)}
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
            {drawn(cell, row, format)}
          </td>
        ),
      )}
    </tr>
  );
}

interface SelectorProps {
  label: string;
  selected: boolean;
  onSelect: (range?: boolean) => void;
}

function Selector({ label, selected, onSelect }: SelectorProps) {
  return (
    <label className={classes.check}>
      <Input
        type="checkbox"
        aria-label={label}
        checked={selected}
        onChange={(event) => onSelect((event.nativeEvent as PointerEvent).shiftKey)}
      />
    </label>
  );
}

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

/** Also on the server, where no boundary catches. */
function drawn<Row>(cell: Column<Row>['cell'], row: Row, format: Format): ReactNode {
  try {
    return cell(row, format);
  } catch (error) {
    return <ErrorNote what="value" error={error} />;
  }
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
