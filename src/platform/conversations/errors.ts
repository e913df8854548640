import { PlatformError } from '../http/errors';

export const noSuchConversation = (id: string, param: string | null = null) =>
  new PlatformError(`Conversation with id '${id}' not found.`, { status: 404, param });
