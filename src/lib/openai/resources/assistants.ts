import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery } from '../core/operation-types';

/** A model with instructions, tools and files, to be run on threads. */
export const assistants = ({ call, list }: Http) => ({
  create(body: OperationBody<'createAssistant'>, options?: Options) {
    return call('createAssistant', { body }, options);
  },

  retrieve(assistant_id: string, options?: Options) {
    return call('getAssistant', { path: { assistant_id } }, options);
  },

  update(assistant_id: string, body: OperationBody<'modifyAssistant'>, options?: Options) {
    return call('modifyAssistant', { path: { assistant_id }, body }, options);
  },

  /** Newest first. */
  list(query?: OperationQuery<'listAssistants'> | null, options?: Options) {
    return list('listAssistants', { query }, options);
  },

  delete(assistant_id: string, options?: Options) {
    return call('deleteAssistant', { path: { assistant_id } }, options);
  },
});
