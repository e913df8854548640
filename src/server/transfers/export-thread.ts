import { refuse } from '../localized-error';
import { exportThreadJson, exportThreadMarkdown } from '../threads/export';
import { attachment } from './attachment';
import { streamText } from './stream-text';
import { readId, type Transfer } from './transfer-handler';

/** A thread with all that is known of it: `?format=json`, which can be imported again, or `md`. */
export async function exportThread(transfer: Transfer, rawId: string): Promise<Response> {
  const id = readId(rawId);
  const { services, history, connection, request, signal } = transfer;
  const format = new URL(request.url).searchParams.get('format') ?? 'json';
  if (format !== 'json' && format !== 'md') refuse('BAD_REQUEST', 'anything.format');
  const thread = await history.find({ connection: connection.slug, kind: 'thread' }, id);
  if (!thread) refuse('NOT_FOUND', 'history.notFound', { kind: 'thread', id });
  const exporting = {
    history,
    connection: connection.slug,
    thread,
    now: Math.floor(services.now() / 1000),
  };
  const text = format === 'json' ? exportThreadJson(exporting) : exportThreadMarkdown(exporting);
  return new Response(streamText(text, signal), {
    headers: attachment(`${id}.${format}`, types[format]),
  });
}

const types = { json: 'application/json', md: 'text/markdown; charset=utf-8' };
