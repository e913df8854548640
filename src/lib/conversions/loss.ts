/** Why something could not be carried over, or not as it was: a key of the catalogue. */
export const lossReasons = [
  // An assistant, as prompt settings.
  'noStores',
  'unknownTool',
  'unknownFormat',
  'storesElsewhere',
  'filesElsewhere',
  // Prompt settings, as an assistant.
  'oneStore',
  'searchFilters',
  'container',
  'noField',
  'fieldOfRuns',
  // A thread, as a conversation.
  'times',
  'runs',
  'threadTools',
  'noRoomForOrigin',
  'messageMetadata',
  'incomplete',
  'assistantImage',
  'assistantFile',
  'attachmentTools',
  'citationRange',
  'unknownAnnotation',
  // A conversation, as a thread.
  'itemType',
  'messageRole',
  'annotations',
  'refusalAsText',
  'inlineFile',
  'inlineImage',
  'fileAttached',
  // Both ways.
  'fileElsewhere',
  'unknownPart',
  'emptyMessage',
  'refused',
] as const;

export type LossReason = (typeof lossReasons)[number];

/** Something that a converted object lacks. */
export interface Loss {
  reason: LossReason;
  /** Where: the id of the message, item or object, or the field of an assistant. */
  subject: string;
  /** What the sentence names. */
  params?: Record<string, string | number>;
}

/** What a conversion knows of files. */
export interface KnownFiles {
  /** False: the target is another connection, where these ids name nothing. */
  areThere: boolean;
  nameOf(id: string): string | null;
}
