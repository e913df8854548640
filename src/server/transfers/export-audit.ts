import { auditCsv, auditJsonl } from '../audit/export';
import { auditFilter } from '../audit/filter';
import type { Context } from '../context';
import { refuse } from '../localized-error';
import { attachment } from './attachment';
import { streamText } from './stream-text';

/** The audit log: `?format=csv` or `jsonl`, filtered as the page is. */
export async function exportAudit(
  { services, signal }: Pick<Context, 'services' | 'signal'>,
  { url }: Pick<Request, 'url'>,
): Promise<Response> {
  const { searchParams: asked } = new URL(url);
  const format = asked.get('format');
  if (format !== 'csv' && format !== 'jsonl') return refuse('BAD_REQUEST', 'anything.tableFormat');
  const number = (name: string) => (asked.has(name) ? Number(asked.get(name)) : undefined);
  const { success, data: filter } = auditFilter.safeParse({
    source: asked.has('source') ? asked.getAll('source') : undefined,
    outcome: asked.has('outcome') ? asked.getAll('outcome') : undefined,
    actor: asked.get('actor') ?? undefined,
    action: asked.get('action') ?? undefined,
    kind: asked.get('kind') ?? undefined,
    connection: asked.get('connection') ?? undefined,
    search: asked.get('search') ?? undefined,
    ...{ from: number('from'), to: number('to') },
  });
  if (!success) return refuse('BAD_REQUEST', 'audit.filter');
  const lines =
    format === 'csv'
      ? auditCsv(services.db, filter, { byteOrderMark: asked.get('bom') === '1' })
      : auditJsonl(services.db, filter);
  const day = new Date(services.now()).toISOString().slice(0, 10);
  return new Response(streamText(lines, signal), {
    headers: attachment(`audit_${day}.${format}`, types[format]),
  });
}

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' };
