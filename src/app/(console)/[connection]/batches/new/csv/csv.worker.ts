import { blobOf } from '@/lib/batch-input/change-input';
import { convertInput } from '@/lib/batch-input/convert-input';
import {
  type CsvFormat,
  type CsvTable,
  detectDelimiter,
  inspectCsv,
  rowAt,
} from '@/lib/batch-input/csv-table';
import { type FillReport, fillTable } from '@/lib/batch-input/fill-table';
import { formatProblemOf } from '@/lib/batch-input/input-format';
import type { PromptTemplate } from '@/lib/batch-input/prompt-template';
import type { CsvNews, CsvOrder } from './csv-messages';

/** Between two words about the progress, in milliseconds. */
const pause = 100;
/** Bytes from which the delimiter is found. */
const sampleSize = 64 * 1024;

const say = (news: CsvNews) => self.postMessage(news);

let opened: { file: Blob; table: CsvTable } | null = null;

/** Reads one table and fills a template with it, away from the page. */
self.onmessage = async ({ data }: MessageEvent<CsvOrder>) => {
  try {
    if (data.order === 'open') await open(data.file, data.format);
    else if (opened === null) throw new Error('No table is open.');
    else if (data.order === 'row') {
      const row = await rowAt(opened.file, opened.table, data.number);
      say({ news: 'row', number: data.number, row });
    } else await fill(opened.file, opened.table, data.template);
  } catch (error) {
    say({ news: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};

async function open(chosen: File, format: Partial<CsvFormat>): Promise<void> {
  opened = null;
  const start = new Uint8Array(await chosen.slice(0, 4096).arrayBuffer());
  const problem = formatProblemOf(start);
  if (problem && problem.conversion === null) {
    const isZip = start[0] === 0x50 && start[1] === 0x4b;
    const why = isZip ? 'workbook' : problem.code === 'not_text' ? 'binary' : 'compressed';
    return say({ news: 'refused', why, reason: problem.message });
  }
  let file: Blob = chosen;
  try {
    if (problem?.conversion) file = await convertInput(chosen, problem.conversion);
  } catch (error) {
    return say({ news: 'refused', why: 'unreadable', reason: (error as Error).message });
  }
  const sample = new Uint8Array(await file.slice(0, sampleSize).arrayBuffer());
  const table = await inspectCsv(
    file.stream(),
    {
      delimiter: format.delimiter ?? detectDelimiter(sample),
      encoding: format.encoding ?? 'utf-8',
    },
    reportProgress(),
  );
  opened = { file, table };
  say({ news: 'opened', table, wasConverted: problem !== null });
}

async function fill(file: Blob, table: CsvTable, template: PromptTemplate): Promise<void> {
  let report: FillReport | undefined;
  const filling = fillTable(file.stream(), table, template, reportProgress());
  async function* pieces() {
    report = yield* filling;
  }
  const blob = await blobOf(pieces());
  if (report) say({ news: 'filled', blob, report });
}

function reportProgress() {
  let lastReportAt = 0;
  return (bytes: number, rows: number) => {
    if (Date.now() - lastReportAt < pause) return;
    lastReportAt = Date.now();
    say({ news: 'progress', bytes, rows });
  };
}
