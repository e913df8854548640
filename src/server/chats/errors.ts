import { TRPCError } from '@trpc/server';

export function chatNotFound() {
  return new TRPCError({ code: 'NOT_FOUND', message: 'Chat not found.' });
}

export function staleChatError() {
  return new TRPCError({ code: 'CONFLICT', message: 'This chat was continued elsewhere.' });
}
