import { type CsvForm, emptyCsvForm } from '../../batches/new/csv/csv-form';
import type { ChangeEntry } from '../../parameter-changes/change-entry';

export interface GroupForm {
  /** `computer`: JSONL there. `csv`: a table there, and a template. `stored`: a file that upstream has. */
  source: 'computer' | 'csv' | 'stored';
  fileId: string;
  csv: CsvForm;
  changes: ChangeEntry[];
  name: string;
  /** As typed. */
  lines: string;
  megabytes: string;
  inputs: string;
  tokens: string;
}

export const emptyGroupForm: GroupForm = {
  source: 'computer',
  fileId: '',
  csv: emptyCsvForm,
  changes: [],
  name: '',
  lines: '',
  megabytes: '',
  inputs: '',
  tokens: '',
};

export const limitFields = ['lines', 'megabytes', 'inputs', 'tokens'] as const;

/** What stands in a limit that nobody typed. */
export const limitHints: Record<(typeof limitFields)[number], string> = {
  lines: '50000',
  megabytes: '200',
  inputs: '50000',
  tokens: '',
};

/** A number of at least 1; undefined: nothing was typed; null: something else was. */
export function limitIn(typed: string): number | null | undefined {
  if (typed.trim() === '') return undefined;
  const number = Number(typed.replaceAll(/[\s,.']/g, ''));
  return Number.isSafeInteger(number) && number >= 1 ? number : null;
}

export function limitsIn({ lines, megabytes, inputs, tokens }: GroupForm) {
  const size = limitIn(megabytes);
  return {
    lines: limitIn(lines) ?? undefined,
    bytes: size ? size * 2 ** 20 : undefined,
    embedding_inputs: limitIn(inputs) ?? undefined,
    tokens: limitIn(tokens) ?? undefined,
  };
}
