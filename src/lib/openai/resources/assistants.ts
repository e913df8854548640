import type { Body, Http, Options, Query } from '../core/http';

/** A model with instructions, tools and files, to be run on threads. */
export const assistants = ({ call, list }: Http) => ({
  create(body: Body<'createAssistant'>, options?: Options) {
    return call('createAssistant', { body }, options);
  },

  retrieve(assistant_id: string, options?: Options) {
    return call('getAssistant', { path: { assistant_id } }, options);
  },

  update(assistant_id: string, body: Body<'modifyAssistant'>, options?: Options) {
    return call('modifyAssistant', { path: { assistant_id }, body }, options);
  },

  /** Newest first. */
  list(query?: Query<'listAssistants'> | null, options?: Options) {
    return list('listAssistants', { query }, options);
  },

  delete(assistant_id: string, options?: Options) {
    return call('deleteAssistant', { path: { assistant_id } }, options);
  },
});
