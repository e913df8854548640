import type * as t from '../generated/types';

export type * as Parts from './upload-parts';
export type * from './upload-parts';

export type Upload = t.Upload;

export type UploadCreateParams = t.CreateUploadRequest;
export declare namespace UploadCreateParams {
  export type ExpiresAfter = NonNullable<UploadCreateParams['expires_after']>;
}

export type UploadCompleteParams = t.CompleteUploadRequest;
