import type { CsvFormat, CsvRow, CsvTable } from '@/lib/batch-input/csv-table';
import type { FillReport } from '@/lib/batch-input/fill-table';
import type { PromptTemplate } from '@/lib/batch-input/prompt-template';

/** What the page asks of the worker, one thing after the other. */
export type CsvOrder =
  | { order: 'open'; file: File; format: Partial<CsvFormat> }
  | { order: 'row'; number: number }
  | { order: 'fill'; template: PromptTemplate };

/** Why a file is no table at all. */
export type CsvRefusal = 'workbook' | 'compressed' | 'binary' | 'unreadable';

export type CsvNews =
  | { news: 'progress'; bytes: number; rows: number }
  | { news: 'opened'; table: CsvTable; wasConverted: boolean }
  | { news: 'refused'; why: CsvRefusal; reason: string }
  | { news: 'row'; number: number; row: CsvRow | null }
  | { news: 'filled'; blob: Blob; report: FillReport }
  | { news: 'failed'; reason: string };
