import type { ConversationRow } from './schema';

export const toConversation = ({ id, created_at, metadata }: ConversationRow) => ({
  id,
  object: 'conversation' as const,
  created_at,
  metadata,
});
