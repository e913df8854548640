import { textOf } from '@/lib/loose';
import { observeBody } from '@/lib/observed-body';
import { createAnswerScanner } from '@/lib/usage/answer-scanner';
import type { UsageKind } from '@/lib/usage/kinds';
import { standardTier } from '@/lib/usage/tier';
import type { Connection } from '../connections/store';
import type { User } from '../context';
import type { PlaygroundOperation } from '../playgrounds/operations';
import type { Services } from '../services';

interface PlaygroundCall {
  services: Services;
  connection: Connection;
  user: User;
}

interface PlaygroundAnswer {
  operation: PlaygroundOperation;
  body: Record<string, unknown>;
  answer: Response;
}

/** Checking a grader asks no model. */
const kinds: Record<PlaygroundOperation, UsageKind | null> = {
  createCompletion: 'completion',
  createEmbedding: 'embedding',
  createModeration: 'moderation',
  createImage: 'image',
  createImageEdit: 'image',
  createImageVariation: 'image',
  createSpeech: 'speech',
  createTranscription: 'transcription',
  createTranslation: 'transcription',
  validateGrader: null,
  runGrader: 'grader',
};

/** The body of the answer, counted as it passes. The embedded platform counts for itself. */
export function measurePlayground(
  { services, connection, user }: PlaygroundCall,
  { operation, body, answer }: PlaygroundAnswer,
): ReadableStream<Uint8Array> | null {
  const { usage, now, log } = services;
  const kind = kinds[operation];
  if (!kind || !answer.body || connection.kind === 'platform') return answer.body;
  const scanner = createAnswerScanner();
  const isText = /json|text\//.test(answer.headers.get('content-type') ?? '');
  return observeBody(answer.body, {
    read: (bytes) => isText && scanner.read(bytes),
    async end() {
      const { model, tier, counts } = scanner.value();
      const series = {
        connection: connection.slug,
        project: '',
        key: '',
        user: user.id,
        kind,
        model: model ?? textOf(body.model) ?? '',
        tier: standardTier(tier),
      };
      const record = { at: Math.floor(now() / 1000), series, counts };
      await usage
        .add([record])
        .catch((err) => log.error({ err }, 'the usage of a playground was not recorded'));
    },
  });
}
