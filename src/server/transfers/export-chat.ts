import { exportChatJson, exportChatMarkdown } from '../chats/export';
import { chatStore } from '../chats/store';
import { refuse } from '../localized-error';
import { attachment } from './attachment';
import { readId, type Transfer } from './transfer-handler';

/** A chat of the reader's: `?format=json` with all branches, or `md`, the branch that is shown. */
export async function exportChat(transfer: Transfer, rawId: string): Promise<Response> {
  const id = readId(rawId);
  const { services, user, connection, request } = transfer;
  const format = new URL(request.url).searchParams.get('format') ?? 'json';
  if (format !== 'json' && format !== 'md') refuse('BAD_REQUEST', 'anything.format');
  const { db, now } = services;
  const owner = { user: user.id, connection: connection.slug };
  const chat =
    (await chatStore({ db, now }).find(owner, id)) ?? refuse('NOT_FOUND', 'chats.notFound');
  const exporting = { db, now, owner, chat };
  const text =
    format === 'json' ? await exportChatJson(exporting) : await exportChatMarkdown(exporting);
  return new Response(text, { headers: attachment(`chat-${id}.${format}`, types[format]) });
}

const types = { json: 'application/json', md: 'text/markdown; charset=utf-8' };
