import { type Loose, listOf, objectOf, textOf } from '../loose';

/** 53 bits of a value: that two of a million examples share one by chance is less likely than one in ten thousand. */
export function hashOf(value: unknown): number {
  const text = JSON.stringify(value);
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** Whether nothing is asked in an example, or nothing is answered. */
export function isNearEmpty(value: unknown): boolean {
  const { messages, prompt, completion, input, preferred_output } = objectOf(value);
  if (messages === undefined && input === undefined) return isBlank(prompt) || isBlank(completion);
  const inputMessages = listOf(messages ?? objectOf(input).messages).map(objectOf);
  const answers =
    preferred_output === undefined ? inputMessages : listOf(preferred_output).map(objectOf);
  const hasText = (role: string, said: readonly Loose[]) =>
    said.filter((message) => message.role === role && message.weight !== 0);
  const questions = hasText('user', inputMessages);
  const replies = hasText('assistant', answers);
  return (
    (questions.length > 0 && questions.every(isSilent)) ||
    (replies.length > 0 && replies.every(isSilent))
  );
}

function isSilent({ content, tool_calls, function_call, refusal }: Loose): boolean {
  if (tool_calls || function_call || textOf(refusal)) return false;
  if (Array.isArray(content))
    return content.every((part) => {
      const { type, text } = objectOf(part);
      return type === 'text' && isBlank(text);
    });
  return isBlank(content);
}

function isBlank(value: unknown): boolean {
  return (textOf(value) ?? '').trim() === '';
}
