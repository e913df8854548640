import type { Body, Http, Options, Query } from '../core/http';

type In = { thread_id: string };

/** The messages of a thread. */
export const messages = ({ call, list }: Http) => ({
  /** Refused while a run of the thread is under way. */
  create(thread_id: string, body: Body<'createMessage'>, options?: Options) {
    return call('createMessage', { path: { thread_id }, body }, options);
  },

  retrieve(message_id: string, { thread_id }: In, options?: Options) {
    return call('getMessage', { path: { thread_id, message_id } }, options);
  },

  update(
    message_id: string,
    { thread_id, ...body }: Body<'modifyMessage'> & In,
    options?: Options,
  ) {
    return call('modifyMessage', { path: { thread_id, message_id }, body }, options);
  },

  /** Newest first. */
  list(thread_id: string, query?: Query<'listMessages'> | null, options?: Options) {
    return list('listMessages', { path: { thread_id }, query }, options);
  },

  delete(message_id: string, { thread_id }: In, options?: Options) {
    return call('deleteMessage', { path: { thread_id, message_id } }, options);
  },
});
