import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery } from '../core/operation-types';
import { containerFiles } from './container-files';

/** Folders of files in which code runs, with the variables that it leaves behind. */
export const containers = (http: Http) => {
  const { call, list } = http;
  return {
    /** It expires after 20 minutes without use, unless `expires_after` says otherwise. */
    create(body: OperationBody<'CreateContainer'>, options?: Options) {
      return call('CreateContainer', { body }, options);
    },

    retrieve(container_id: string, options?: Options) {
      return call('RetrieveContainer', { path: { container_id } }, options);
    },

    /** Newest first. */
    list(query?: OperationQuery<'ListContainers'> | null, options?: Options) {
      return list('ListContainers', { query }, options);
    },

    /** With its files. */
    delete(container_id: string, options?: Options) {
      return call('DeleteContainer', { path: { container_id } }, options);
    },

    files: containerFiles(http),
  };
};
