import type { OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { ParentIds } from './shared';

export type PermissionCreateResponse = t.FineTuningCheckpointPermission;

export type PermissionRetrieveResponse = t.ListFineTuningCheckpointPermissionResponse;
export declare namespace PermissionRetrieveResponse {
  export type Data = PermissionRetrieveResponse['data'][number];
}

export type PermissionListResponse = t.FineTuningCheckpointPermission;
export type PermissionDeleteResponse = t.DeleteFineTuningCheckpointPermissionResponse;
export type PermissionCreateResponsesPage = Page<PermissionCreateResponse>;
export type PermissionListResponsesPage = Page<PermissionListResponse>;
export type PermissionCreateParams = t.CreateFineTuningCheckpointPermissionRequest;
export type PermissionRetrieveParams = OperationQuery<'listFineTuningCheckpointPermissions'>;
export type PermissionListParams = OperationQuery<'listFineTuningCheckpointPermissions'>;
export type PermissionDeleteParams = ParentIds<'fine_tuned_model_checkpoint'>;

export declare namespace Permissions {
  export type {
    PermissionCreateParams,
    PermissionCreateResponse,
    PermissionCreateResponsesPage,
    PermissionDeleteParams,
    PermissionDeleteResponse,
    PermissionListParams,
    PermissionListResponse,
    PermissionListResponsesPage,
    PermissionRetrieveParams,
    PermissionRetrieveResponse,
  };
}
