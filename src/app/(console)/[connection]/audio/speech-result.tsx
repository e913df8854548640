'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { SoundPlayer } from '@/components/sound/sound-player';
import { useFormat } from '@/components/use-format';
import { useObjectUrl } from '@/components/use-object-url';
import answerClasses from '../../playground/answer.module.css';
import type { SpeechAnswer } from './read-speech';

interface SpeechResultProps {
  answer: SpeechAnswer;
  onTranscribe: (file: File) => void;
}

/** Speech to hear, to keep, and to write down again; its size while it comes. */
export function SpeechResult({ answer, onTranscribe }: SpeechResultProps) {
  const format = useFormat();
  const t = useTranslations('audio');
  const { sound, playable, format: kind, bytes } = answer;
  const address = useObjectUrl(sound);
  const name = `speech.${kind}`;
  if (!sound || !playable)
    return bytes > 0 && <p className={answerClasses.dimmed}>{format.bytes(bytes)}</p>;
  if (bytes === 0) return <p className={answerClasses.dimmed}>{t('silent')}</p>;
  return (
    <>
      <SoundPlayer label={t('speech')} sound={playable} />
      <p className={answerClasses.bar}>
        <a href={address} download={name}>
          {t('download', { name })}
        </a>
        <span className={answerClasses.dimmed}>{format.bytes(bytes)}</span>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() =>
            onTranscribe(new File([playable], playableName(kind), { type: playable.type }))
          }
        >
          {t('transcribeIt')}
        </Button>
      </p>
    </>
  );
}

function playableName(format: string): string {
  return format === 'pcm' ? 'speech.wav' : `speech.${format}`;
}
