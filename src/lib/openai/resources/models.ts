import type { Http, Options } from '../core/http';

/** The models that this server offers. */
export const models = ({ call, list }: Http) => ({
  retrieve(model: string, options?: Options) {
    return call('retrieveModel', { path: { model } }, options);
  },

  list(options?: Options) {
    return list('listModels', {}, options);
  },

  /** Deletes a fine-tuned model of one's own. */
  delete(model: string, options?: Options) {
    return call('deleteModel', { path: { model } }, options);
  },
});
