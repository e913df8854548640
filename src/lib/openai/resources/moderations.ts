import type { Http, Options } from '../core/http';
import type { OperationBody } from '../core/operation-types';

/** Whether texts and images may be harmful, by category. */
export const moderations = ({ call }: Http) => ({
  create(body: OperationBody<'createModeration'>, options?: Options) {
    return call('createModeration', { body }, options);
  },
});
