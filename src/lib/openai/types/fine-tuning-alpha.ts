import type * as t from '../generated/types';

export type GraderRunResponse = t.RunGraderResponse;
export declare namespace GraderRunResponse {
  export type Metadata = GraderRunResponse['metadata'];
  export namespace Metadata {
    export type Errors = Metadata['errors'];
  }
}

export type GraderValidateResponse = t.ValidateGraderResponse;
export type GraderRunParams = t.RunGraderRequest;
export type GraderValidateParams = t.ValidateGraderRequest;

export declare namespace Graders {
  export type { GraderRunParams, GraderRunResponse, GraderValidateParams, GraderValidateResponse };
}
