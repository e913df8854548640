import { emptyMessage, type MessageForm } from './message-form';
import { emptyRun, type RunForm } from './run-form';

/** A message and a run, as they are typed into a thread. */
export interface ComposeForm extends MessageForm, RunForm {}

export const emptyForm: ComposeForm = { ...emptyMessage, ...emptyRun };

/** What is sent once, and then is empty again. */
export const sentWithMessage: (keyof MessageForm)[] = [
  'text',
  'attachments',
  'image',
  'messageMetadata',
];
