import type { Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { In } from './params';

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
export type PermissionRetrieveParams = Query<'listFineTuningCheckpointPermissions'>;
export type PermissionListParams = Query<'listFineTuningCheckpointPermissions'>;
export type PermissionDeleteParams = In<'fine_tuned_model_checkpoint'>;
