import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery } from '../core/operation-types';

type ParentIds = { thread_id: string };

/** The messages of a thread. */
export const messages = ({ call, list }: Http) => ({
  /** Rejected while a run of the thread is active. */
  create(thread_id: string, body: OperationBody<'createMessage'>, options?: Options) {
    return call('createMessage', { path: { thread_id }, body }, options);
  },

  retrieve(message_id: string, { thread_id }: ParentIds, options?: Options) {
    return call('getMessage', { path: { thread_id, message_id } }, options);
  },

  update(
    message_id: string,
    { thread_id, ...body }: OperationBody<'modifyMessage'> & ParentIds,
    options?: Options,
  ) {
    return call('modifyMessage', { path: { thread_id, message_id }, body }, options);
  },

  /** Newest first. */
  list(thread_id: string, query?: OperationQuery<'listMessages'> | null, options?: Options) {
    return list('listMessages', { path: { thread_id }, query }, options);
  },

  delete(message_id: string, { thread_id }: ParentIds, options?: Options) {
    return call('deleteMessage', { path: { thread_id, message_id } }, options);
  },
});
