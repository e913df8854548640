import { assistantCases } from './assistants';
import { batchCases } from './batches';
import { chatCompletionCases } from './chat-completions';
import { containerCases } from './containers';
import { conversationCases } from './conversations';
import { fileCases } from './files';
import { fineTuningCases } from './fine-tuning';
import { modelCases } from './models';
import { responseCases } from './responses';
import { runCases } from './runs';
import type { IsolationCases } from './testing';
import { threadCases } from './threads';
import { uploadCases } from './uploads';
import { vectorStoreCases } from './vector-stores';

/** The cases of all nouns, in order of dependency. */
export const isolationCases: IsolationCases[] = [
  modelCases,
  chatCompletionCases,
  fileCases,
  containerCases,
  responseCases,
  conversationCases,
  uploadCases,
  batchCases,
  fineTuningCases,
  vectorStoreCases,
  assistantCases,
  threadCases,
  runCases,
];
