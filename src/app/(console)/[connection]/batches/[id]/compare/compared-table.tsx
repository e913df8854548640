'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import { shownText } from '@/lib/loose';
import { type ComparedItem, verdictColors } from './compare';
import classes from './compare.module.css';

interface ComparedTableProps {
  /** Undefined while it is loading. */
  rowAt: (index: number) => ComparedItem | undefined;
  total: number;
  selected: number | null;
  hrefOf: (index: number) => string;
  onSelect: (index: number) => void;
  /** Called with the visible range. */
  look: (first: number, last: number) => void;
}

const rowHeight = 32;
const columns = ['verdict', 'id', 'here', 'there', 'tokens'] as const;

/** Renders only the visible rows, so that fifty thousand rows scroll like fifty. */
export function ComparedTable(props: ComparedTableProps) {
  const { rowAt, total, selected, hrefOf, onSelect, look } = props;
  const t = useTranslations('compareBatches');
  const body = useRef<HTMLTableSectionElement>(null);
  const [fromTop, setFromTop] = useState(0);
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1280, height: 640 },
    initialOffset: 0,
    scrollMargin: fromTop,
    scrollPaddingStart: 130,
    scrollPaddingEnd: 8,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];

  useEffect(() => look(first, last), [first, last, look]);
  useEffect(() => {
    const measure = () =>
      setFromTop(Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const shown = useRef(selected);
  useEffect(() => {
    if (shown.current === selected) return;
    shown.current = selected;
    if (selected !== null) virtualizer.scrollToIndex(selected, { align: 'auto' });
  }, [selected, virtualizer]);

  return (
    <table aria-label={t('requests')} aria-rowcount={total + 1} className={classes.table}>
      <thead className={classes.head}>
        <tr aria-rowindex={1} className={classes.columns}>
          {columns.map((key) => (
            <th key={key} scope="col" data-column={key}>
              {t(`columns.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <ComparedRowView
            key={index}
            item={rowAt(index)}
            index={index}
            top={start - virtualizer.options.scrollMargin}
            selected={index === selected}
            href={hrefOf(index)}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </table>
  );
}

interface ComparedRowProps {
  item: ComparedItem | undefined;
  index: number;
  top: number;
  selected: boolean;
  href: string;
  onSelect: (index: number) => void;
}

function ComparedRowView({ item, index, top, selected, href, onSelect }: ComparedRowProps) {
  const t = useTranslations('compareBatches');
  const format = useFormat();
  const style = { transform: `translateY(${top}px)` };
  if (!item) return <tr className={classes.row} style={style} data-loading />;
  const { custom_id, verdict, here, there } = item;
  const difference = (there?.output_tokens ?? 0) - (here?.output_tokens ?? 0);
  function select(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onSelect(index);
  }
  return (
    <tr
      aria-rowindex={index + 2}
      className={classes.row}
      style={style}
      data-selected={selected || undefined}
    >
      <td data-column="verdict" data-tone={verdictColors[verdict]}>
        <StatusIcon statusColor={verdictColors[verdict]} />
        {t(`verdicts.${verdict}`)}
      </td>
      <th scope="row" data-column="id">
        <a href={href} onClick={select} aria-current={selected || undefined}>
          {custom_id || t('unnamed')}
        </a>
      </th>
      <td data-column="here">{wordsOf(here)}</td>
      <td data-column="there">{wordsOf(there)}</td>
      <td data-column="tokens">
        {here && there && difference !== 0
          ? `${difference > 0 ? '+' : ''}${format.number(difference)}`
          : ''}
      </td>
    </tr>
  );
}

function wordsOf(result: ComparedItem['here']): string {
  if (!result) return '';
  return (
    shownText(result.outcome === 'failed' ? (result.code ?? result.answered) : result.answered) ??
    ''
  );
}
