import { localizedError } from '../localized-error';

export function chatNotFound() {
  return localizedError('NOT_FOUND', 'chats.notFound');
}

export function staleChatError() {
  return localizedError('CONFLICT', 'chats.stale');
}
