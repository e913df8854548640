'use client';

import Link from 'next/link';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { Boundary, FaultNote } from './boundary';
import classes from './data-table.module.css';
import { LinkPending } from './link-pending';
import { useChangeMark } from './use-change-mark';
import type { Selection } from './use-selection';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** CSS width. Columns without one share what is left; the first should be one of them. */
  width?: string | number;
  align?: 'right';
  /** Left out of cards on narrow screens. */
  wideOnly?: boolean;
  /** Left out where the table is no wider than 1,080 px, or 1,280 px where it is `very`; shown in cards. */
  roomyOnly?: true | 'very';
}

interface DataRowProps<Row> {
  row: Row;
  id: string;
  name: string;
  /** Without it the row leads nowhere. */
  href: string | undefined;
  version: string | number | undefined;
  columns: readonly Column<Row>[];
  selection: Selection | undefined;
}

/** A row that cannot be drawn says so in its place, and leaves the others alone. */
export function DataRow<Row>(props: DataRowProps<Row>) {
  const { columns, selection, version } = props;
  return (
    <Boundary
      what="row"
      version={version}
      fallback={(note) => (
        <tr>
          <td colSpan={columns.length + (selection ? 1 : 0)}>{note}</td>
        </tr>
      )}
    >
      <Row {...props} />
    </Boundary>
  );
}

function Row<Row>({ row, id, name, href, version, columns, selection }: DataRowProps<Row>) {
  const link = useRef<HTMLAnchorElement>(null);
  const changed = useChangeMark(version);
  const selected = selection?.ids.has(id);

  return (
    <tr
      data-row={id}
      data-changed={changed || undefined}
      data-selected={selected || undefined}
      onClick={(event) => forwardClick(event, link.current)}
    >
      {selection && (
        <td className={classes.checkCell}>
          <label className={classes.check}>
            <input
              type="checkbox"
              aria-label={`Select ${name}`}
              checked={selected}
              onChange={(event) =>
                selection.toggle(id, (event.nativeEvent as PointerEvent).shiftKey)
              }
            />
          </label>
        </td>
      )}
      {columns.map(({ key, header, cell, align, wideOnly, roomyOnly }, index) =>
        index === 0 ? (
          <th key={key} scope="row" className={classes.first}>
            {href === undefined ? (
              drawn(cell, row)
            ) : (
              <Link ref={link} href={href} prefetch={false} className={classes.link}>
                {drawn(cell, row)}
                <LinkPending />
              </Link>
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
            {drawn(cell, row)}
          </td>
        ),
      )}
    </tr>
  );
}

/** Also on the server, where no boundary catches. */
function drawn<Row>(cell: (row: Row) => ReactNode, row: Row): ReactNode {
  try {
    return cell(row);
  } catch (error) {
    return <FaultNote what="value" error={error} />;
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
