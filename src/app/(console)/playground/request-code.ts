import type { CodeCall } from './code-call';
import { namedApart, withFiles } from './code-files';
import { writeCurl } from './curl-code';
import { writePython } from './python-code';
import type { ApiRequest } from './send-request';
import { writeTypescript } from './typescript-code';

export const codeLanguages = ['curl', 'typescript', 'python', 'signalbox'] as const;

export type CodeLanguage = (typeof codeLanguages)[number];

/**
 * The request for a shell, for the official packages, and for our client. Keys stay in the environment; attachments that
 * are not small are read from files beside the code.
 */
export function writeCode(language: CodeLanguage, request: ApiRequest, baseUrl: string): string {
  const { operation, body, files, attachments = [] } = request;
  const named = namedApart(attachments);
  const method = methods[operation];
  return writers[language]({
    operation,
    body: withFiles(body, named),
    ...(files && { files }),
    baseUrl,
    method: language === 'python' ? method.python : method.typescript,
    read: named.filter(({ base64 }) => base64 === null).map(({ name }) => name),
    isStreamed: isStreamed(request),
    soundFile: soundFile(request),
  });
}

const writers: Record<CodeLanguage, (call: CodeCall) => string> = {
  curl: writeCurl,
  typescript: (call) => writeTypescript('openai', call),
  // The name of the package that `npm run package:client` makes.
  signalbox: (call) => writeTypescript('@signalbox/openai', call),
  python: writePython,
};

const sameInBoth = (method: string) => ({ typescript: method, python: method });

/** The methods of the client, by operation: the packages have the same names. */
const methods: Record<ApiRequest['operation'], { typescript: string; python: string }> = {
  createResponse: sameInBoth('responses.create'),
  createChatCompletion: sameInBoth('chat.completions.create'),
  createCompletion: sameInBoth('completions.create'),
  createEmbedding: sameInBoth('embeddings.create'),
  createModeration: sameInBoth('moderations.create'),
  createImage: sameInBoth('images.generate'),
  createImageEdit: sameInBoth('images.edit'),
  createImageVariation: {
    typescript: 'images.createVariation',
    python: 'images.create_variation',
  },
  createSpeech: sameInBoth('audio.speech.create'),
  createTranscription: sameInBoth('audio.transcriptions.create'),
  createTranslation: sameInBoth('audio.translations.create'),
  validateGrader: {
    typescript: 'fineTuning.alpha.graders.validate',
    python: 'fine_tuning.alpha.graders.validate',
  },
  runGrader: {
    typescript: 'fineTuning.alpha.graders.run',
    python: 'fine_tuning.alpha.graders.run',
  },
  createThreadAndRun: {
    typescript: 'beta.threads.createAndRun',
    python: 'beta.threads.create_and_run',
  },
};

function isStreamed({ operation, body }: ApiRequest): boolean {
  return body.stream === true || (operation === 'createSpeech' && body.stream_format === 'sse');
}

function soundFile({ operation, body }: ApiRequest): string | null {
  if (operation !== 'createSpeech' || body.stream_format === 'sse') return null;
  return `speech.${typeof body.response_format === 'string' ? body.response_format : 'mp3'}`;
}
