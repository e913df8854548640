'use client';

import { useEffect, useState } from 'react';
import classes from './sound.module.css';
import { soundPeaks } from './sound-peaks';

interface SoundWaveformProps {
  sound: Blob;
  /** How much was played, from 0 to 1. */
  share: number;
  onSeek: (share: number) => void;
}

const count = 160;
const height = 40;

/** How loud a sound is over its length. The player beside it does the same by keyboard. */
export function SoundWaveform({ sound, share, onSeek }: SoundWaveformProps) {
  const [peaks, setPeaks] = useState<number[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setPeaks(null);
    void soundPeaks(sound, count).then((found) => isCurrent && setPeaks(found));
    return () => {
      isCurrent = false;
    };
  }, [sound]);

  if (!peaks) return null;
  const played = Math.round(share * count);
  return (
    <svg
      className={classes.waveform}
      viewBox={`0 0 ${count * 4} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onClick={({ clientX, currentTarget }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        onSeek((clientX - left) / width);
      }}
    >
      <path className={classes.played} d={barsOf(peaks, 0, played)} />
      <path className={classes.ahead} d={barsOf(peaks, played, count)} />
    </svg>
  );
}

function barsOf(peaks: readonly number[], from: number, to: number): string {
  return peaks
    .slice(from, to)
    .map((peak, at) => {
      const half = Math.max(1, (peak * height) / 2 - 1);
      return `M${(from + at) * 4 + 1} ${height / 2 - half}v${half * 2}`;
    })
    .join('');
}
