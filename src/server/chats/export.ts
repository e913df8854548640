import { attachmentIn, attachmentStore, type MessagePart } from './attachments';
import { messageStore } from './messages';
import type { ChatOwner } from './store';
import type { ChatMessageView, ChatView } from './view';

type Exporting = Parameters<typeof messageStore>[0] & { owner: ChatOwner; chat: ChatView };

/** A chat with all of its branches: every message as it is kept, what was sent and received with each answer. */
export async function exportChatJson({ chat, owner, ...services }: Exporting): Promise<string> {
  const messages = messageStore(services);
  const all = await messages.all(chat.id);
  const exported: object[] = [];
  for (const message of all) {
    const raw = message.answer && (await messages.raw(chat.id, message.id));
    exported.push({ ...message, ...raw });
  }
  const attachments = await attachmentsOf(all, { owner, ...services });
  const written = { object: 'signalbox.chat', ...chat, messages: exported, attachments };
  return JSON.stringify(written, null, 2);
}

async function attachmentsOf(
  messages: ChatMessageView[],
  { owner, ...services }: Omit<Exporting, 'chat'>,
): Promise<object[]> {
  const store = attachmentStore(services);
  const ids = messages.flatMap(({ parts, answer }) => [
    ...parts.flatMap(attachmentIn),
    ...(answer?.audio?.attachment ? [answer.audio.attachment] : []),
  ]);
  const attachments: object[] = [];
  for (const id of new Set(ids)) {
    const found = await store.find(owner, id);
    if (!found) continue;
    const { name, type, bytes } = found;
    attachments.push({ id, name, type, data: bytes.toString('base64') });
  }
  return attachments;
}

/** The branch that is shown, for people. */
export async function exportChatMarkdown({
  chat,
  owner: _,
  ...services
}: Exporting): Promise<string> {
  const messages = await messageStore(services).of(chat.id);
  const sections = [
    ...(chat.system ? [`## system\n\n${chat.system}`] : []),
    ...messages.map(sectionOf),
  ];
  return `${[`# ${chat.title || 'Chat'}`, ...sections].join('\n\n')}\n`;
}

function sectionOf({ role, content, parts, tool_call_id, answer }: ChatMessageView): string {
  const model = answer?.model ?? answer?.asked;
  const calls = (answer?.calls ?? []).map(
    ({ id, name, arguments: written }) => `\`${id}\` calls \`${name}\`:\n\n${fenced(written)}`,
  );
  const title = [role, model, tool_call_id].filter(Boolean).join(' · ');
  const said = role === 'tool' ? fenced(content) : content;
  const sources = (answer?.citations ?? []).map(({ title, url }) =>
    url ? `- ${title} <${url}>` : `- ${title}`,
  );
  const sound = answer?.audio?.attachment && `(audio ${answer.audio.attachment})`;
  return [
    `## ${title}`,
    said,
    answer?.refusal,
    ...parts.map(nameOf),
    sources.join('\n'),
    sound,
    ...calls,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The fence is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function nameOf(part: MessagePart): string {
  if (part.type === 'image_url') return `<${part.url}>`;
  return `(${part.type} ${part.type === 'file' ? part.name : part.attachment})`;
}
