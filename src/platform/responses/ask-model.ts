import type { PlatformContext } from '../context';
import { ask } from '../engine/ask';
import { inResponseWords } from './chat-error';
import type { ChatMessage } from './chat-messages';
import { toChatRequest } from './chat-request';
import type { TurnTools } from './chat-tools';
import type { CreateBody } from './read-body';

/** The stream of a chat, or the refusal of the model in the words of a response. */
export async function askModel(
  body: CreateBody,
  messages: ChatMessage[],
  request: Request,
  { engines }: Pick<PlatformContext, 'engines'>,
  tools: TurnTools,
): Promise<Response> {
  for (let left = messages; ; ) {
    const chat = toChatRequest(body, left, tools);
    const answer = await ask(engines, 'createChatCompletion', request, {
      read: async () => chat,
      usageKind: 'response',
    });
    if (answer.ok) return answer;
    const refusal = await inResponseWords(answer);
    const shorter = body.truncation === 'auto' ? truncateOldest(left) : left;
    if (shorter.length === left.length || !(await isTooLong(refusal))) return refusal;
    left = shorter;
  }
}

async function isTooLong(refusal: Response): Promise<boolean> {
  if (refusal.status !== 400) return false;
  const { error } = await refusal.clone().json();
  const { code, message } = error ?? {};
  return (
    code === 'context_length_exceeded' ||
    /context (?:length|window|size)|maximum context|too many tokens/i.test(String(message))
  );
}

/** Leaves out the older half of what was said, up to a message of the user. What the system says stays. */
function truncateOldest(messages: ChatMessage[]): ChatMessage[] {
  const isInstruction = ({ role }: ChatMessage) => role === 'system' || role === 'developer';
  const said = messages.filter((message) => !isInstruction(message));
  const half = Math.ceil(said.length / 2);
  const from = said.findIndex(({ role }, at) => at >= half && role === 'user');
  if (from === -1) return messages;
  const kept = new Set(said.slice(from));
  return messages.filter((message) => isInstruction(message) || kept.has(message));
}
