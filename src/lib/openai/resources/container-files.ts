import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery, OperationResult } from '../core/operation-types';
import type { APIPromise } from '../core/promise';
import { operations } from '../generated/operations';

type ParentIds = { container_id: string };
type ContainerFile = OperationResult<'CreateContainerFile'>;

/** The files of a container, those that were put in and those that code has written. */
export const containerFiles = ({ call, list, open, request }: Http) => ({
  /** Uploads `file`, or copies the uploaded file `file_id`. */
  create(
    container_id: string,
    body: OperationBody<'CreateContainerFile'>,
    options?: Options,
  ): APIPromise<ContainerFile> {
    const path = { container_id };
    if (body.file !== undefined) return call('CreateContainerFile', { path, body }, options);
    const operation = { ...operations.CreateContainerFile, multipart: false };
    return request<ContainerFile>({ operation, segments: path, body }, options);
  },

  retrieve(file_id: string, { container_id }: ParentIds, options?: Options) {
    return call('RetrieveContainerFile', { path: { container_id, file_id } }, options);
  },

  /** Newest first. */
  list(
    container_id: string,
    query?: OperationQuery<'ListContainerFiles'> | null,
    options?: Options,
  ) {
    return list('ListContainerFiles', { path: { container_id }, query }, options);
  },

  delete(file_id: string, { container_id }: ParentIds, options?: Options) {
    return call('DeleteContainerFile', { path: { container_id, file_id } }, options);
  },

  content: {
    /** The bytes, as a response: `.body` streams them, `.text()` reads them completely. */
    retrieve(file_id: string, { container_id }: ParentIds, options?: Options) {
      const path = { container_id, file_id };
      return open('RetrieveContainerFileContent', { path }, options, 'application/binary');
    },
  },
});
