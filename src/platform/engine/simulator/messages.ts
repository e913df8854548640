import type { ChatCompletionRequestMessage } from '@/lib/openai';

export type Message = ChatCompletionRequestMessage;

/** The text of a message, its parts joined by line ends. */
export function textOf({ content }: Message): string {
  if (!Array.isArray(content)) return content ?? '';
  return content.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n');
}

export function countParts(message: Message | undefined, type: string): number {
  const content = message?.content;
  return Array.isArray(content) ? content.filter((part) => part.type === type).length : 0;
}

export const isInstruction = ({ role }: Message) => role === 'system' || role === 'developer';
