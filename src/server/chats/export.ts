import { attachmentStore, type MessagePart } from './attachments';
import { messageStore } from './messages';
import type { ChatOwner } from './store';
import type { ChatMessageView, ChatView } from './view';

type Exporting = Parameters<typeof messageStore>[0] & { owner: ChatOwner; chat: ChatView };

/** A chat with all of its branches: every message as it is kept, what was sent and received with each answer. */
export function exportChatJson({ chat, owner, ...services }: Exporting): string {
  const messages = messageStore(services);
  const attachments = attachmentStore(services);
  const all = messages.all(chat.id);
  const ids = new Set(
    all.flatMap(({ parts, answer }) => [
      ...parts.flatMap(attachmentIn),
      ...(answer?.audio?.attachment ? [answer.audio.attachment] : []),
    ]),
  );
  return JSON.stringify(
    {
      object: 'signalbox.chat',
      ...chat,
      messages: all.map((message) => ({
        ...message,
        ...(message.answer && messages.raw(chat.id, message.id)),
      })),
      attachments: [...ids].flatMap((id) => {
        const found = attachments.find(owner, id);
        if (!found) return [];
        const { name, type, bytes } = found;
        return [{ id, name, type, data: bytes.toString('base64') }];
      }),
    },
    null,
    2,
  );
}

/** The branch that is shown, for people. */
export function exportChatMarkdown({ chat, owner: _, ...services }: Exporting): string {
  const messages = messageStore(services).of(chat.id);
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
  const sound = answer?.audio?.attachment && `(audio ${answer.audio.attachment})`;
  return [`## ${title}`, said, answer?.refusal, ...parts.map(nameOf), sound, ...calls]
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
  return part.type === 'image_url' ? `<${part.url}>` : `(${part.type} ${part.attachment})`;
}

function attachmentIn(part: MessagePart): string[] {
  return 'attachment' in part ? [part.attachment] : [];
}
