import type { ChunkSource } from './chunks';
import { type CsvTable, readCsv } from './csv-table';
import { createIdSet } from './id-set';
import { type CompiledTemplate, compileTemplate, type PromptTemplate } from './prompt-template';

/** OpenAI names no limit; other servers of batches refuse longer ones. */
export const maxPortableId = 64;

export type FillProblemCode = 'emptyId' | 'duplicateId' | 'longId' | 'emptyCell';

export interface FillProblem {
  severity: 'error' | 'warning';
  code: FillProblemCode;
  /** How many rows have it. */
  count: number;
  /** The lines of the first of them in the table. */
  lines: number[];
  /** Of an id: the first one. Of a cell: its column. */
  name?: string;
  /** Of an id that is there twice: where it was first. */
  firstLine?: number;
}

export interface FillReport {
  rows: number;
  problems: FillProblem[];
}

const maxLines = 10;
/** Bytes that are handed on at a time. */
const pieceSize = 1024 * 1024;

/** Checks rows as they are filled. */
export function createFillChecker(template: CompiledTemplate, columns: readonly string[]) {
  const ids = createIdSet();
  const problems = new Map<string, FillProblem>();
  let rows = 0;

  const note = (
    severity: FillProblem['severity'],
    code: FillProblemCode,
    line: number,
    more: Pick<FillProblem, 'name' | 'firstLine'> = {},
    key: string = code,
  ) => {
    const problem = problems.get(key) ?? { severity, code, count: 0, lines: [], ...more };
    problem.count += 1;
    if (problem.lines.length < maxLines) problem.lines.push(line);
    problems.set(key, problem);
  };

  return {
    add(cells: readonly string[], id: string, line: number) {
      rows += 1;
      for (const column of template.used) {
        if ((cells[column] ?? '').trim() !== '') continue;
        const name = columns[column] ?? '';
        note('warning', 'emptyCell', line, { name }, `emptyCell ${column}`);
      }
      if (template.idColumn === null) return;
      if (id === '') return note('warning', 'emptyId', line);
      if (id.length > maxPortableId) note('warning', 'longId', line, { name: id });
      const firstLine = ids.add(id, line);
      if (firstLine !== null) note('error', 'duplicateId', line, { name: id, firstLine });
    },
    report: (): FillReport => ({ rows, problems: [...problems.values()] }),
  };
}

/** A batch's input of a table: one request for each row, made as the table is read. */
export async function* fillTable(
  source: ChunkSource,
  table: CsvTable,
  template: PromptTemplate,
  onProgress?: (bytes: number, rows: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>, FillReport> {
  const columns = table.columns.map(({ name }) => name);
  const compiled = compileTemplate(template, columns);
  const checker = createFillChecker(compiled, columns);
  const encoder = new TextEncoder();
  let text: string[] = [];
  let length = 0;
  let rows = 0;
  const take = () => {
    const piece = encoder.encode(text.join(''));
    text = [];
    length = 0;
    return piece;
  };
  for await (const piece of readCsv(source, table)) {
    for (const { number, line, cells } of piece.rows) {
      if (number === 0) continue;
      rows += 1;
      const filled = compiled.fill(cells, number);
      checker.add(cells, filled.custom_id, line);
      text.push(filled.line, '\n');
      length += filled.line.length + 1;
      if (length >= pieceSize) yield take();
    }
    onProgress?.(piece.bytes, rows);
  }
  if (length > 0) yield take();
  return checker.report();
}
