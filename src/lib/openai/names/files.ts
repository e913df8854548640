import type { Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';

export type FileContent = string;
export type FileDeleted = t.DeleteFileResponse;
export type FileObject = t.OpenAIFile;
export type FilePurpose = FileCreateParams['purpose'];
export type FileObjectsPage = Page<FileObject>;

export type FileCreateParams = t.CreateFileRequest;
export declare namespace FileCreateParams {
  export type ExpiresAfter = NonNullable<FileCreateParams['expires_after']>;
}

export type FileListParams = Query<'listFiles'>;
