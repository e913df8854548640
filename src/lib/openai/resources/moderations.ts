import type { Body, Http, Options } from '../core/http';

/** Whether texts and images may do harm, by category. */
export const moderations = ({ call }: Http) => ({
  create(body: Body<'createModeration'>, options?: Options) {
    return call('createModeration', { body }, options);
  },
});
