import type { Http, Options } from '../core/http';

/** The models that the server offers. */
export const models = ({ call, list }: Http) => ({
  retrieve(model: string, options?: Options) {
    return call('retrieveModel', { path: { model } }, options);
  },

  list(options?: Options) {
    return list('listModels', {}, options);
  },

  /** Deletes a fine-tuned model. */
  delete(model: string, options?: Options) {
    return call('deleteModel', { path: { model } }, options);
  },
});
