'use client';

import { useEffect, useRef, useState } from 'react';
import type { CsvFormat, CsvRow, CsvTable } from '@/lib/batch-input/csv-table';
import type { FillReport } from '@/lib/batch-input/fill-table';
import type { PromptTemplate } from '@/lib/batch-input/prompt-template';
import type { CsvNews, CsvOrder, CsvRefusal } from './csv-messages';

type TableState =
  | { state: 'reading'; bytes: number; rows: number }
  | { state: 'open'; table: CsvTable; wasConverted: boolean }
  | { state: 'refused'; why: CsvRefusal; reason: string }
  | { state: 'failed'; reason: string };

type FillState =
  | { state: 'filling'; rows: number }
  | { state: 'filled'; report: FillReport }
  | { state: 'failed'; reason: string };

interface CsvTableOptions {
  file: File | null;
  /** What is not given is found. */
  format: Partial<CsvFormat>;
  /** All rows were filled into requests. */
  onFilled: (blob: Blob) => void;
}

/** A table that a worker reads, and fills into requests. */
export function useCsvTable({ file, format, onFilled }: CsvTableOptions) {
  const worker = useRef<Worker>(null);
  const filled = useRef(onFilled);
  filled.current = onFilled;
  const [table, setTable] = useState<TableState | null>(null);
  const [filling, setFilling] = useState<FillState | null>(null);
  const [row, setRow] = useState<{ number: number; row: CsvRow | null } | null>(null);
  const { delimiter, encoding } = format;

  useEffect(() => {
    setFilling(null);
    setRow(null);
    if (!file) return setTable(null);
    const started = new Worker(new URL('./csv.worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    let isOpen = false;
    const failed = (reason: string) => {
      if (isOpen) setFilling({ state: 'failed', reason });
      else setTable({ state: 'failed', reason });
    };
    setTable({ state: 'reading', bytes: 0, rows: 0 });
    started.onerror = ({ message }) => failed(message);
    started.onmessage = ({ data }: MessageEvent<CsvNews>) => {
      if (data.news === 'progress' && !isOpen)
        setTable({ state: 'reading', bytes: data.bytes, rows: data.rows });
      else if (data.news === 'progress') setFilling({ state: 'filling', rows: data.rows });
      else if (data.news === 'opened') {
        isOpen = true;
        setTable({ state: 'open', table: data.table, wasConverted: data.wasConverted });
      } else if (data.news === 'refused')
        setTable({ state: 'refused', why: data.why, reason: data.reason });
      else if (data.news === 'row') setRow({ number: data.number, row: data.row });
      else if (data.news === 'filled') {
        setFilling({ state: 'filled', report: data.report });
        filled.current(data.blob);
      } else failed(data.reason);
    };
    send(started, {
      order: 'open',
      file,
      format: { ...(delimiter && { delimiter }), ...(encoding && { encoding }) },
    });
    return () => started.terminate();
  }, [file, delimiter, encoding]);

  return {
    table,
    filling,
    row,
    /** Has a row read, which is not among the first. */
    readRow(number: number) {
      if (worker.current) send(worker.current, { order: 'row', number });
    },
    fill(template: PromptTemplate) {
      setFilling({ state: 'filling', rows: 0 });
      if (worker.current) send(worker.current, { order: 'fill', template });
    },
  };
}

const send = (worker: Worker, order: CsvOrder) => worker.postMessage(order);
