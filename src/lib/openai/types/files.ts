import type { OperationQuery } from '../core/operation-types';
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

export type FileListParams = OperationQuery<'listFiles'>;

export type Upload = t.Upload;

export type UploadCreateParams = t.CreateUploadRequest;
export declare namespace UploadCreateParams {
  export type ExpiresAfter = NonNullable<UploadCreateParams['expires_after']>;
}

export type UploadCompleteParams = t.CompleteUploadRequest;

export type UploadPart = t.UploadPart;
export type PartCreateParams = t.AddUploadPartRequest;

export type Batch = t.Batch;
export declare namespace Batch {
  export type Errors = NonNullable<Batch['errors']>;
}

export type BatchError = t.BatchError;
export type BatchRequestCounts = t.BatchRequestCounts;

export type BatchUsage = NonNullable<Batch['usage']>;
export declare namespace BatchUsage {
  export type InputTokensDetails = BatchUsage['input_tokens_details'];
  export type OutputTokensDetails = BatchUsage['output_tokens_details'];
}

export type BatchesPage = Page<Batch>;

export type BatchCreateParams = t.CreateBatchRequest;
export declare namespace BatchCreateParams {
  export type OutputExpiresAfter = NonNullable<BatchCreateParams['output_expires_after']>;
}

export type BatchListParams = OperationQuery<'listBatches'>;

export declare namespace Files {
  export type {
    FileContent,
    FileCreateParams,
    FileDeleted,
    FileListParams,
    FileObject,
    FileObjectsPage,
    FilePurpose,
  };
}

export declare namespace Uploads {
  export type { PartCreateParams, Upload, UploadCompleteParams, UploadCreateParams, UploadPart };
  export namespace Parts {
    export type { PartCreateParams, UploadPart };
  }
}

export declare namespace Batches {
  export type {
    Batch,
    BatchCreateParams,
    BatchError,
    BatchesPage,
    BatchListParams,
    BatchRequestCounts,
    BatchUsage,
  };
}
