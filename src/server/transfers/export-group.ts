import { z } from 'zod';
import { webBody } from '@/lib/openai/node/web-body';
import { groupObjects, sizeOf } from '../batch-groups/group-objects';
import { exportGroupJsonl, resultsIn } from '../batch-groups/results/export-lines';
import { groupResults } from '../batch-groups/results/group-results';
import { batchGroupStore } from '../batch-groups/store';
import type { BatchGroupRow } from '../db/schema';
import { exportCsv } from '../history/results/export';
import { refuse } from '../localized-error';
import { attachment } from './attachment';
import { streamText } from './stream-text';
import { readId, type Transfer } from './transfer-handler';

const query = z.object({
  format: z.enum(['csv', 'jsonl']),
  outcome: z.enum(['ok', 'failed', 'missing']).optional(),
  code: z.string().optional(),
  search: z.string().max(500).optional(),
  /** A CSV that begins with a byte order mark, for Excel. */
  bom: z.literal('1').optional(),
});

/** The requests of a group joined with the results that count: `?format=csv` or `jsonl`, filtered as the page is. */
export async function exportGroup(transfer: Transfer, rawId: string): Promise<Response> {
  const { services, archive, request, signal } = transfer;
  const group = await find(transfer, rawId);
  const { success, data } = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!success) refuse('BAD_REQUEST', 'anything.tableFormat');
  const { format, bom, ...filter } = data;
  const { input } = groupObjects(services.objects, group);
  if ((await sizeOf(input)) === 0) refuse('PRECONDITION_FAILED', 'batchGroups.inputGone');
  const found = groupResults({ db: services.db, archive, input }).pages(group, filter, signal);
  const lines =
    format === 'csv'
      ? exportCsv(resultsIn(found), { byteOrderMark: bom === '1' })
      : exportGroupJsonl(found);
  const name = [group.id, filter.outcome ?? 'results'].join('_');
  return new Response(streamText(lines, signal), {
    headers: attachment(`${name}.${format}`, types[format]),
  });
}

/** All that is wrong with the input of a group, one to a line. */
export async function groupProblems(transfer: Transfer, rawId: string): Promise<Response> {
  const group = await find(transfer, rawId);
  const { problems } = groupObjects(transfer.services.objects, group);
  const bytes = await sizeOf(problems);
  const headers = attachment(`${group.id}_problems.jsonl`, types.jsonl, bytes);
  return new Response(bytes > 0 ? webBody(await problems.read()) : '', { headers });
}

async function find({ services, connection }: Transfer, rawId: string): Promise<BatchGroupRow> {
  const group = await batchGroupStore(services.db).find(connection.slug, readId(rawId));
  return group ?? refuse('NOT_FOUND', 'batchGroups.notFound');
}

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' };
