'use client';

import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useObjectUrl } from '../use-object-url';
import classes from './sound.module.css';
import { SoundWaveform } from './sound-waveform';

/** What a page can ask of a player. */
export interface SoundControl {
  /** Goes to a place, in seconds, and plays from there. */
  playFrom(seconds: number): void;
}

interface SoundPlayerProps {
  /** What it is, for screen readers. */
  label: string;
  /** The bytes in memory. */
  sound: Blob;
  control?: Ref<SoundControl>;
  onTime?: (seconds: number) => void;
}

/** Plays what is in memory, with its waveform; a click in this goes there. */
export function SoundPlayer({ label, sound, control, onTime }: SoundPlayerProps) {
  const t = useTranslations('parts.player');
  const url = useObjectUrl(sound);
  const audio = useRef<HTMLAudioElement>(null);
  const [time, setTime] = useState({ at: 0, of: 0 });
  const [isUnplayable, setUnplayable] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sound may be playable
  useEffect(() => setUnplayable(false), [sound]);

  const playFrom = (seconds: number) => {
    const player = audio.current;
    if (!player) return;
    player.currentTime = seconds;
    // Where the browser refuses, its own button is there.
    player.play().catch(() => {});
  };
  useImperativeHandle(control, () => ({ playFrom }));

  function onUpdate() {
    const { currentTime = 0, duration = 0 } = audio.current ?? {};
    setTime({ at: currentTime, of: Number.isFinite(duration) ? duration : 0 });
    onTime?.(currentTime);
  }

  return (
    <div className={classes.player}>
      <SoundWaveform
        sound={sound}
        share={time.of > 0 ? time.at / time.of : 0}
        onSeek={(share) => playFrom(share * time.of)}
      />
      {url && (
        // biome-ignore lint/a11y/useMediaCaption: what is said stands beside it, where anybody knows it
        <audio
          ref={audio}
          controls
          aria-label={label}
          src={url}
          onLoadedMetadata={onUpdate}
          onTimeUpdate={onUpdate}
          onError={() => setUnplayable(true)}
        />
      )}
      {isUnplayable && <p className={classes.note}>{t('unplayable')}</p>}
    </div>
  );
}
