import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery } from '../core/operation-types';

type ParentIds = { conversation_id: string };

/** Conversations stored by the server, for responses. */
export const conversations = ({ call, list }: Http) => ({
  create(body?: OperationBody<'createConversation'> | null, options?: Options) {
    return call('createConversation', { body: body ?? {} }, options);
  },

  retrieve(conversation_id: string, options?: Options) {
    return call('getConversation', { path: { conversation_id } }, options);
  },

  update(conversation_id: string, body: OperationBody<'updateConversation'>, options?: Options) {
    return call('updateConversation', { path: { conversation_id }, body }, options);
  },

  /** Its items are kept. */
  delete(conversation_id: string, options?: Options) {
    return call('deleteConversation', { path: { conversation_id } }, options);
  },

  items: {
    /** Up to 20 at once. */
    create(
      conversation_id: string,
      {
        include,
        ...body
      }: OperationBody<'createConversationItems'> & OperationQuery<'createConversationItems'>,
      options?: Options,
    ) {
      const input = { path: { conversation_id }, query: { include }, body };
      return call('createConversationItems', input, options);
    },

    retrieve(
      item_id: string,
      { conversation_id, ...query }: OperationQuery<'getConversationItem'> & ParentIds,
      options?: Options,
    ) {
      return call('getConversationItem', { path: { conversation_id, item_id }, query }, options);
    },

    /** Newest first. */
    list(
      conversation_id: string,
      query?: OperationQuery<'listConversationItems'> | null,
      options?: Options,
    ) {
      return list('listConversationItems', { path: { conversation_id }, query }, options);
    },

    delete(item_id: string, { conversation_id }: ParentIds, options?: Options) {
      return call('deleteConversationItem', { path: { conversation_id, item_id } }, options);
    },
  },
});
