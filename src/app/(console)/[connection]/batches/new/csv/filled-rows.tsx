'use client';

import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { ActionIcon } from '@/components/controls/action-icon';
import { TextInput } from '@/components/controls/text-input';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import type { CsvRow, CsvTable } from '@/lib/batch-input/csv-table';
import { maxPortableId } from '@/lib/batch-input/fill-table';
import type { CompiledTemplate } from '@/lib/batch-input/prompt-template';
import classes from './csv.module.css';

interface FilledRowsProps {
  table: CsvTable;
  template: CompiledTemplate;
  /** A row that is not among the first, as it was read last. */
  read: { number: number; row: CsvRow | null } | null;
  onRead: (number: number) => void;
}

/** The first rows as they are filled, and any row by its number. */
export function FilledRows({ table, template, read, onRead }: FilledRowsProps) {
  const t = useTranslations('csvInput.preview');
  const format = useFormat();
  const [number, setNumber] = useState(1);
  const [typed, setTyped] = useState('1');
  const row =
    table.first.find((one) => one.number === number) ?? (read?.number === number ? read.row : null);

  function go(to: number) {
    if (!Number.isSafeInteger(to) || to < 1 || to > table.rows) return;
    setNumber(to);
    setTyped(String(to));
    if (to > table.first.length) onRead(to);
  }

  return (
    <section className={classes.preview} aria-label={t('label')}>
      <h3>{t('label')}</h3>
      <div className={classes.pager}>
        <ActionIcon
          aria-label={t('previous')}
          disabled={number <= 1}
          onClick={() => go(number - 1)}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <TextInput
          aria-label={t('row')}
          inputMode="numeric"
          autoComplete="off"
          className={classes.rowNumber}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            go(Number(event.currentTarget.value));
          }}
          onBlur={() => setTyped(String(number))}
        />
        <span>{t('of', { rows: table.rows })}</span>
        <ActionIcon
          aria-label={t('next')}
          disabled={number >= table.rows}
          onClick={() => go(number + 1)}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
        {row && (
          <span className={classes.dimmed}>{t('line', { line: format.number(row.line) })}</span>
        )}
      </div>
      {row ? (
        <FilledRow row={row} table={table} template={template} />
      ) : (
        <p className={classes.dimmed} role="status">
          {t('reading')}
        </p>
      )}
    </section>
  );
}

function FilledRow({
  row,
  table,
  template,
}: {
  row: CsvRow;
  table: CsvTable;
  template: CompiledTemplate;
}) {
  const t = useTranslations('csvInput.preview');
  const { custom_id, line } = template.fill(row.cells, row.number);
  const empty = template.used.filter((column) => (row.cells[column] ?? '').trim() === '');
  const warnings = [
    ...empty.map((column) => t('empty', { column: table.columns[column]?.name ?? '' })),
    ...(row.cells.length === table.columns.length
      ? []
      : [t('ragged', { cells: row.cells.length, columns: table.columns.length })]),
    ...(custom_id === '' ? [t('noId')] : []),
    ...(custom_id.length > maxPortableId ? [t('longId', { count: custom_id.length })] : []),
  ];
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          <StatusIcon statusColor="mixed" /> {warning}
        </p>
      ))}
      <CodeBlock code={JSON.stringify(JSON.parse(line), null, 2)} language="json" lines={40} />
    </>
  );
}
