import { readJson } from '@/components/form/read-json';
import { isObject } from '@/lib/loose';

export const messageRoles = ['user', 'assistant', 'system', 'developer'] as const;

/** What is to be added to a conversation: a message, items of any type as JSON, or both. */
export interface ItemsForm {
  role: (typeof messageRoles)[number];
  text: string;
  /** JSON: one item or several. */
  items: string;
}

export const emptyItems: ItemsForm = { role: 'user', text: '', items: '' };

/** The message first. */
export function itemsIn({ role, text, items }: ItemsForm): object[] {
  const parsed = readJson(items);
  const given = parsed.state === 'valid' ? [parsed.value].flat().filter(isObject) : [];
  const message = { type: 'message', role, content: text };
  return text.trim() === '' ? given : [message, ...given];
}

/** What the API takes at once. */
const maxItems = 20;

/** What is wrong with the JSON; null where it is left empty. */
export function itemsProblem(items: string): 'notJson' | 'notItems' | 'tooMany' | null {
  const parsed = readJson(items);
  if (items.trim() === '') return null;
  if (parsed.state !== 'valid') return 'notJson';
  const given = [parsed.value].flat();
  if (!given.every(isObject)) return 'notItems';
  return given.length > maxItems ? 'tooMany' : null;
}
