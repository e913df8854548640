import type { Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';

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

export type BatchListParams = Query<'listBatches'>;
