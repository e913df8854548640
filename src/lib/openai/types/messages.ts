import type { OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { ParentIds } from './shared';

export type Annotation = FileCitationAnnotation | FilePathAnnotation;
export type AnnotationDelta = FileCitationDeltaAnnotation | FilePathDeltaAnnotation;

export type FileCitationAnnotation = t.MessageContentTextAnnotationsFileCitationObject;
export declare namespace FileCitationAnnotation {
  export type FileCitation = FileCitationAnnotation['file_citation'];
}

export type FileCitationDeltaAnnotation = t.MessageDeltaContentTextAnnotationsFileCitationObject;
export declare namespace FileCitationDeltaAnnotation {
  export type FileCitation = NonNullable<FileCitationDeltaAnnotation['file_citation']>;
}

export type FilePathAnnotation = t.MessageContentTextAnnotationsFilePathObject;
export declare namespace FilePathAnnotation {
  export type FilePath = FilePathAnnotation['file_path'];
}

export type FilePathDeltaAnnotation = t.MessageDeltaContentTextAnnotationsFilePathObject;
export declare namespace FilePathDeltaAnnotation {
  export type FilePath = NonNullable<FilePathDeltaAnnotation['file_path']>;
}

export type ImageFile = ImageFileContentBlock['image_file'];
export type ImageFileContentBlock = t.MessageContentImageFileObject;
export type ImageFileDelta = NonNullable<ImageFileDeltaBlock['image_file']>;
export type ImageFileDeltaBlock = t.MessageDeltaContentImageFileObject;
export type ImageURL = ImageURLContentBlock['image_url'];
export type ImageURLContentBlock = t.MessageContentImageUrlObject;
export type ImageURLDelta = NonNullable<ImageURLDeltaBlock['image_url']>;
export type ImageURLDeltaBlock = t.MessageDeltaContentImageUrlObject;

export type Message = t.MessageObject;
export declare namespace Message {
  export type Attachment = NonNullable<Message['attachments']>[number];
  export namespace Attachment {
    export type AssistantToolsFileSearchTypeOnly = Extract<
      NonNullable<Attachment['tools']>[number],
      { type: 'file_search' }
    >;
  }
  export type IncompleteDetails = NonNullable<Message['incomplete_details']>;
}

export type MessageContent = Message['content'][number];
export type MessageContentDelta = NonNullable<MessageDelta['content']>[number];
export type MessageContentPartParam = Exclude<MessageCreateParams['content'], string>[number];
export type MessageDeleted = t.DeleteMessageResponse;
export type MessageDelta = MessageDeltaEvent['delta'];
export type MessageDeltaEvent = t.MessageDeltaObject;
export type RefusalContentBlock = t.MessageContentRefusalObject;
export type RefusalDeltaBlock = t.MessageDeltaContentRefusalObject;
export type Text = TextContentBlock['text'];
export type TextContentBlock = t.MessageContentTextObject;
export type TextContentBlockParam = t.MessageRequestContentTextObject;
export type TextDelta = NonNullable<TextDeltaBlock['text']>;
export type TextDeltaBlock = t.MessageDeltaContentTextObject;
export type MessagesPage = Page<Message>;

export type MessageCreateParams = t.CreateMessageRequest;
export declare namespace MessageCreateParams {
  export type Attachment = NonNullable<MessageCreateParams['attachments']>[number];
  export namespace Attachment {
    export type FileSearch = Extract<
      NonNullable<Attachment['tools']>[number],
      { type: 'file_search' }
    >;
  }
}

export type MessageRetrieveParams = ParentIds<'thread_id'>;
export type MessageUpdateParams = t.ModifyMessageRequest & ParentIds<'thread_id'>;
export type MessageListParams = OperationQuery<'listMessages'>;
export type MessageDeleteParams = ParentIds<'thread_id'>;
