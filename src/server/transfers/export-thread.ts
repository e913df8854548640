import { exportThreadJson, exportThreadMarkdown } from '../threads/export';
import { attachment } from './attachment';
import { streamText } from './stream-text';
import { readId, refuse, type Transfer } from './transfer-handler';

/** A thread with all that is known of it: `?format=json`, which can be imported again, or `md`. */
export async function exportThread(transfer: Transfer, rawId: string): Promise<Response> {
  const id = readId(rawId);
  const { services, history, connection, request, signal } = transfer;
  const format = new URL(request.url).searchParams.get('format') ?? 'json';
  if (format !== 'json' && format !== 'md') refuse('BAD_REQUEST', 'The format must be json or md.');
  const thread = await history.find({ connection: connection.slug, kind: 'thread' }, id);
  if (!thread) refuse('NOT_FOUND', `There is no thread ${id} in the history.`);
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
