import type { CreateTranscriptionRequest } from '@/lib/openai';
import { PlatformError } from '../../../http/errors';
import { type Heard, listen } from './listen';

/** What each voice is called: as the references say, otherwise by letters, in the order in which they speak. */
export async function nameSpeakers(
  { known_speaker_names, known_speaker_references }: CreateTranscriptionRequest,
  heard: Heard,
): Promise<(voice: string) => string> {
  const names = [known_speaker_names ?? []].flat();
  const references = [known_speaker_references ?? []].flat();
  if (names.length !== references.length)
    throw new PlatformError(
      "'known_speaker_names' and 'known_speaker_references' must have the same number of entries.",
      { param: 'known_speaker_references', code: 'invalid_value' },
    );
  const known = new Map<string, string>();
  for (const [index, reference] of references.entries()) {
    const param = `known_speaker_references[${index}]`;
    const [, data] = reference.match(/^data:[^,]*;base64,([\s\S]*)$/) ?? [];
    if (data === undefined)
      throw new PlatformError(`Invalid '${param}': expected a data URL with base64.`, {
        param,
        code: 'invalid_value',
      });
    const { utterances } = await listen(Buffer.from(data, 'base64'), param);
    known.set(utterances[0]?.voice ?? '', names[index] ?? '');
  }
  const unknown = [...new Set(heard.utterances.map(({ voice }) => voice))].filter(
    (voice) => !known.has(voice),
  );
  return (voice) => known.get(voice) ?? String.fromCharCode(65 + unknown.indexOf(voice));
}
