import type * as t from '../generated/types';

export type InputTokenCountResponse = t.TokenCountsResource;

export type InputTokenCountParams = t.TokenCountsBody;
export declare namespace InputTokenCountParams {
  export type Text = NonNullable<InputTokenCountParams['text']>;
  export type SpecificProgrammaticToolCallingParam = Extract<
    InputTokenCountParams['tool_choice'],
    { type: 'programmatic_tool_calling' }
  >;
}
