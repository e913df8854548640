import type * as t from '../generated/types';
import type { NonStreaming, Streaming } from './params';

export type Image = t.Image;

export type ImageEditCompletedEvent = t.ImageEditCompletedEvent;
export declare namespace ImageEditCompletedEvent {
  export type Usage = ImageEditCompletedEvent['usage'];
  export namespace Usage {
    export type InputTokensDetails = Usage['input_tokens_details'];
  }
}

export type ImageEditPartialImageEvent = t.ImageEditPartialImageEvent;
export type ImageEditStreamEvent = t.ImageEditStreamEvent;

export type ImageGenCompletedEvent = t.ImageGenCompletedEvent;
export declare namespace ImageGenCompletedEvent {
  export type Usage = ImageGenCompletedEvent['usage'];
  export namespace Usage {
    export type InputTokensDetails = Usage['input_tokens_details'];
  }
}

export type ImageGenPartialImageEvent = t.ImageGenPartialImageEvent;
export type ImageGenStreamEvent = t.ImageGenStreamEvent;
export type ImageModel = NonNullable<t.CreateImageRequest['model']>;

export type ImagesResponse = t.ImagesResponse;
export declare namespace ImagesResponse {
  export type Usage = NonNullable<ImagesResponse['usage']>;
  export namespace Usage {
    export type InputTokensDetails = Usage['input_tokens_details'];
    export type OutputTokensDetails = NonNullable<Usage['output_tokens_details']>;
  }
}

export type ImageCreateVariationParams = t.CreateImageVariationRequest;
export type ImageEditParams = ImageEditParamsNonStreaming | ImageEditParamsStreaming;
export type ImageEditParamsNonStreaming = NonStreaming<t.CreateImageEditRequest>;
export type ImageEditParamsStreaming = Streaming<t.CreateImageEditRequest>;
export type ImageGenerateParams = ImageGenerateParamsNonStreaming | ImageGenerateParamsStreaming;
export type ImageGenerateParamsNonStreaming = NonStreaming<t.CreateImageRequest>;
export type ImageGenerateParamsStreaming = Streaming<t.CreateImageRequest>;
