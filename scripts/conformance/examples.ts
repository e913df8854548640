import type { Examples } from './example';
import { assistantExamples } from './examples/assistants';
import { batchExamples } from './examples/batches';
import { chatExamples } from './examples/chat';
import { containerExamples } from './examples/containers';
import { fileExamples } from './examples/files';
import { fineTuningExamples } from './examples/fine-tuning';
import { imageExamples } from './examples/images';
import { modelExamples } from './examples/models';
import { conversationExamples, responseExamples } from './examples/responses';
import { runExamples } from './examples/runs';
import { threadExamples } from './examples/threads';
import { vectorStoreFileExamples } from './examples/vector-store-files';
import { vectorStoreExamples } from './examples/vector-stores';

export const examples: Examples = {
  ...chatExamples,
  ...modelExamples,
  ...imageExamples,
  ...fileExamples,
  ...batchExamples,
  ...fineTuningExamples,
  ...assistantExamples,
  ...threadExamples,
  ...runExamples,
  ...vectorStoreExamples,
  ...vectorStoreFileExamples,
  ...responseExamples,
  ...conversationExamples,
  ...containerExamples,
};
