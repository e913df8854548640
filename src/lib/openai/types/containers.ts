import type { OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { ParentIds } from './shared';

export type ContainerCreateResponse = t.ContainerResource;
export declare namespace ContainerCreateResponse {
  export type ExpiresAfter = NonNullable<ContainerCreateResponse['expires_after']>;
  export type NetworkPolicy = NonNullable<ContainerCreateResponse['network_policy']>;
}

export type ContainerRetrieveResponse = t.ContainerResource;
export declare namespace ContainerRetrieveResponse {
  export type ExpiresAfter = NonNullable<ContainerRetrieveResponse['expires_after']>;
  export type NetworkPolicy = NonNullable<ContainerRetrieveResponse['network_policy']>;
}

export type ContainerListResponse = t.ContainerResource;
export declare namespace ContainerListResponse {
  export type ExpiresAfter = NonNullable<ContainerListResponse['expires_after']>;
  export type NetworkPolicy = NonNullable<ContainerListResponse['network_policy']>;
}

export type ContainerListResponsesPage = Page<ContainerListResponse>;
export type ContainerListParams = OperationQuery<'ListContainers'>;

export type ContainerCreateParams = t.CreateContainerBody;
export declare namespace ContainerCreateParams {
  export type ExpiresAfter = NonNullable<ContainerCreateParams['expires_after']>;
}

export type FileCreateResponse = t.ContainerFileResource;
export type FileRetrieveResponse = t.ContainerFileResource;
export type FileListResponse = t.ContainerFileResource;
export type FileListResponsesPage = Page<FileListResponse>;
export type FileCreateParams = t.CreateContainerFileBody;
export type FileRetrieveParams = ParentIds<'container_id'>;
export type FileListParams = OperationQuery<'ListContainerFiles'>;
export type FileDeleteParams = ParentIds<'container_id'>;
export type ContentRetrieveParams = ParentIds<'container_id'>;

export declare namespace Files {
  export type {
    FileCreateParams,
    FileCreateResponse,
    FileDeleteParams,
    FileListParams,
    FileListResponse,
    FileListResponsesPage,
    FileRetrieveParams,
    FileRetrieveResponse,
  };
  export namespace Content {
    export type { ContentRetrieveParams };
  }
}
