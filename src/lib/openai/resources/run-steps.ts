import type { Http, Options } from '../core/http';
import type { OperationQuery } from '../core/operation-types';

type ParentIds = { thread_id: string; run_id: string };

/** The steps of a run: messages it wrote and tools it called. */
export const runSteps = ({ call, list }: Http) => ({
  /** Search results omit their texts, unless `include` names them. */
  retrieve(
    step_id: string,
    { thread_id, run_id, ...query }: OperationQuery<'getRunStep'> & ParentIds,
    options?: Options,
  ) {
    return call('getRunStep', { path: { thread_id, run_id, step_id }, query }, options);
  },

  /** Newest first. */
  list(
    run_id: string,
    { thread_id, ...query }: OperationQuery<'listRunSteps'> & Pick<ParentIds, 'thread_id'>,
    options?: Options,
  ) {
    return list('listRunSteps', { path: { thread_id, run_id }, query }, options);
  },
});
