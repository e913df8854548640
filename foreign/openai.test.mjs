import { after, before, describe, it } from 'node:test';
import * as openai4 from 'openai-4';
import * as openai6 from 'openai-6';
import * as openai7 from 'openai-7';
import { assistants } from './stories/assistants.mjs';
import { audio } from './stories/audio.mjs';
import { chatBatch, embeddingBatch, imageBatch } from './stories/batches.mjs';
import { chat, refusals, storedCompletions } from './stories/chat.mjs';
import { codeInterpreter } from './stories/code-interpreter.mjs';
import { codeInResponses, containers } from './stories/containers.mjs';
import { bigUpload, files } from './stories/files.mjs';
import { fineTune } from './stories/fine-tuning.mjs';
import { imageByUrl, images } from './stories/images.mjs';
import { moderations } from './stories/moderations.mjs';
import { backgroundResponses, responseHelpers, responses } from './stories/responses.mjs';
import { apiKey, startPlatform } from './support/platform.mjs';
import { withoutPlots } from './support/sandbox.mjs';

let platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

/** Up to 4 it is called `del`. */
const deleteWith = async (noun, id) => (await (noun.delete ?? noun.del).call(noun, id)).deleted;

for (const [version, sdk] of [
  ['4.104', openai4],
  ['6.49', openai6],
  ['7.59', openai7],
]) {
  describe(`openai ${version}`, () => {
    const open = () => new sdk.default({ apiKey, baseURL: platform.baseURL });
    it('chats, streams and calls tools', () => chat(open()));
    it('is refused with the errors that it knows', () => refusals(open(), sdk));
    it('keeps completions, and finds them', () => storedCompletions(open()));
    it('asks for responses and continues them', () =>
      responses(open(), (noun, id) => (noun.delete ?? noun.del).call(noun, id)));
    if (version !== '4.104') {
      it('follows responses, and asks in conversations', () => responseHelpers(open()));
      it('has responses answered in the background, and compacts them', () =>
        backgroundResponses(open()));
      it('runs code in containers of its own', { skip: withoutPlots() }, () => containers(open()));
      it('runs code in responses, streamed and continued', { skip: withoutPlots() }, () =>
        codeInResponses(open()),
      );
    }
    it('searches files, answers functions and streams runs', () => assistants(open(), deleteWith));
    it('computes and plots a table, searches and calls a function', { skip: withoutPlots() }, () =>
      codeInterpreter(open(), deleteWith),
    );
    it('uploads, lists and downloads files', () => files(open(), deleteWith));
    it('runs batches of chats', () => chatBatch(open()));
    it('runs batches of embeddings', () => embeddingBatch(open()));
    it('runs batches of images', () => imageBatch(open()));
    it('trains a model and asks it', () => fineTune(open(), deleteWith));
    it('draws an image and edits it', () => images(open()));
    it('is given the address of an image', () => imageByUrl(open()));
    it('has a list of texts moderated', () => moderations(open()));
    it('speaks, and is understood', () => audio(open()));
    it('uploads 100 MB in parts', () => bigUpload(open(), deleteWith));
  });
}
