import type { CreateTranslationRequest } from '@/lib/openai';
import { PlatformError } from '../../../http/errors';
import { openTokenizer } from '../../tokens';
import { guessLanguage } from './language';
import { listen } from './listen';
import { bytesOf, formatTranscript } from './transcription';

/** English as it was spoken. What is plainly another language is refused: there is nothing here that translates. */
export async function createTranslation(request: CreateTranslationRequest): Promise<Response> {
  const heard = await listen(await bytesOf(request.file), 'file');
  const language = guessLanguage(heard.text);
  if (language !== undefined && language !== 'english')
    throw new PlatformError(
      `The audio cannot be translated: it seems to be ${capital(language)}, and the simulator knows no other language than English. Connect a backend with a speech model for it.`,
      { param: 'file', code: 'unsupported_audio' },
    );
  const format = request.response_format ?? 'json';
  if (format === 'json') return Response.json({ text: heard.text });
  const { temperature } = request;
  return formatTranscript(heard, format, await openTokenizer(), { temperature, task: 'translate' });
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
