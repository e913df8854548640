import { z } from 'zod';
import { exportCsv, exportJsonl } from '../history/results/export';
import { refuseUnloaded } from '../history/results/refuse-unloaded';
import { refuse } from '../localized-error';
import { attachment } from './attachment';
import { streamText } from './stream-text';
import { readId, type Transfer } from './transfer-handler';

const query = z.object({
  format: z.enum(['csv', 'jsonl']),
  outcome: z.enum(['ok', 'failed', 'missing']).optional(),
  code: z.string().optional(),
  group: z.string().max(40).optional(),
  search: z.string().max(500).optional(),
  /** A CSV that begins with a byte order mark, for Excel. */
  bom: z.literal('1').optional(),
});

/** The requests of a batch joined with their answers: `?format=csv` or `jsonl`, filtered as the page is. */
export async function exportResults(transfer: Transfer, rawId: string): Promise<Response> {
  const id = readId(rawId);
  const { results, connection, request, signal } = transfer;
  const fields = Object.fromEntries(new URL(request.url).searchParams);
  const { success, data: parameters } = query.safeParse(fields);
  if (!success) refuse('BAD_REQUEST', 'anything.tableFormat');
  const { format, bom, ...filter } = parameters;
  const { indexed, reason } = await results.page(connection.slug, id, { limit: 1 });
  if (!indexed) refuseUnloaded(reason);
  const found = results.each(connection.slug, id, filter);
  const lines =
    format === 'csv' ? exportCsv(found, { byteOrderMark: bom === '1' }) : exportJsonl(found);
  const name = [id, filter.outcome ?? 'results'].join('_');
  return new Response(streamText(lines, signal), {
    headers: attachment(`${name}.${format}`, types[format]),
  });
}

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' };
