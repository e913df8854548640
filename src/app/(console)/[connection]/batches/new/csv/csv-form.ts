import type { CsvFormat } from '@/lib/batch-input/csv-table';
import type { PromptTemplate } from '@/lib/batch-input/prompt-template';

/** How a table is read and what is made of each row, as the form has it. */
export interface CsvForm extends PromptTemplate {
  /** Empty: as it is found. */
  delimiter: CsvFormat['delimiter'] | '';
  encoding: CsvFormat['encoding'] | '';
}

export const emptyCsvForm: CsvForm = {
  delimiter: '',
  encoding: '',
  endpoint: '/v1/chat/completions',
  model: '',
  system: '',
  user: '',
  body: '',
  idColumn: '',
};

export function formatIn({ delimiter, encoding }: CsvForm): Partial<CsvFormat> {
  return { ...(delimiter && { delimiter }), ...(encoding && { encoding }) };
}

export function templateIn(form: CsvForm): PromptTemplate {
  const { endpoint, model, system, user, body, idColumn } = form;
  return { endpoint, model, system, user, body, idColumn };
}
