import { BulkItemRefusal } from '../bulk-operations/failures';
import type { BulkWork } from '../bulk-operations/work';
import type { BulkItemRow } from '../db/schema';
import { threadToConversation } from './to-conversation';
import { assistantToPromptSettings } from './to-prompt-settings';
import { conversationToThread } from './to-thread';

export const convertibleKinds = ['assistant', 'thread', 'conversation'] as const;

export type ConvertibleKind = (typeof convertibleKinds)[number];

const conversions: Record<ConvertibleKind, (work: BulkWork, item: BulkItemRow) => Promise<void>> = {
  assistant: assistantToPromptSettings,
  thread: threadToConversation,
  conversation: conversationToThread,
};

/** Converts one object to what took its place, or back. The object itself is never changed. */
export async function convertObject(work: BulkWork, item: BulkItemRow): Promise<'succeeded'> {
  const convert = conversions[item.kind as ConvertibleKind];
  if (!convert) throw new BulkItemRefusal(`A ${item.kind} cannot be converted.`);
  await convert(work, item);
  return 'succeeded';
}
