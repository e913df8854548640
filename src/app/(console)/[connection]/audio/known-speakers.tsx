'use client';

import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import formClasses from '@/components/form/form.module.css';
import type { Loose } from '@/lib/loose';
import answerClasses from '../../playground/answer.module.css';
import { readDataUrl } from '../../playground/read-data-url';
import classes from './audio.module.css';

/** A voice that the transcript is to call by its name. */
export interface KnownSpeaker {
  name: string;
  sample: File;
}

/** The API takes four at most. */
const maxSpeakers = 4;

/** Names, and the samples as `data:` URLs; nothing where there are none. */
export async function speakerParameters(speakers: readonly KnownSpeaker[]): Promise<Loose> {
  if (speakers.length === 0) return {};
  return {
    known_speaker_names: speakers.map(({ name }) => name),
    known_speaker_references: await Promise.all(speakers.map(({ sample }) => readDataUrl(sample))),
  };
}

interface KnownSpeakersProps {
  speakers: readonly KnownSpeaker[];
  onChange: (speakers: readonly KnownSpeaker[]) => void;
}

/** Samples of voices with their names, for transcripts that tell speakers apart. */
export function KnownSpeakers({ speakers, onChange }: KnownSpeakersProps) {
  const t = useTranslations('audio.speakers');
  const input = useRef<HTMLInputElement>(null);
  return (
    <fieldset className={`${formClasses.group} ${classes.speakers}`}>
      <legend>{t('label')}</legend>
      {speakers.map((speaker, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a speaker is known by
        <div key={at} className={classes.speaker}>
          <TextInput
            label={t('name', { file: speaker.sample.name })}
            value={speaker.name}
            onChange={({ currentTarget: { value } }) =>
              onChange(speakers.map((one, place) => (place === at ? { ...one, name: value } : one)))
            }
          />
          <ActionIcon
            aria-label={t('remove', { name: speaker.name })}
            onClick={() => onChange(speakers.filter((_, place) => place !== at))}
          >
            <IconX size={14} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="audio/*"
        aria-label={t('add')}
        onChange={({ currentTarget }) => {
          const added = [...(currentTarget.files ?? [])].map((sample) => ({
            name: sample.name.replace(/\.\w+$/, ''),
            sample,
          }));
          onChange([...speakers, ...added].slice(0, maxSpeakers));
          currentTarget.value = '';
        }}
      />
      <Button
        variant="default"
        size="compact-sm"
        disabled={speakers.length >= maxSpeakers}
        onClick={() => input.current?.click()}
      >
        {t('add')}
      </Button>
      <p className={answerClasses.dimmed}>{t('help')}</p>
    </fieldset>
  );
}
