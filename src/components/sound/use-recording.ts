'use client';

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { recordingObstacle, recordSound, type SoundRecording } from './record-sound';
import { isSoundDocument } from './sound-document';

export type RecordingState = 'idle' | 'asking' | 'recording' | 'encoding';

/** One recording at a time. Leaving the page ends it and forgets it. */
export function useRecording(onSound: (file: File) => void) {
  const [state, setState] = useState<RecordingState>('idle');
  const [error, setError] = useState<unknown>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const recording = useRef<SoundRecording>(null);
  const isGone = useRef(false);
  const obstacle = useSyncExternalStore(
    never,
    () => recordingObstacle(isSoundDocument()),
    () => null,
  );

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      recording.current?.cancel();
    };
  }, []);

  const start = useCallback(async () => {
    setError(null);
    setState('asking');
    try {
      const begun = await recordSound();
      if (isGone.current) return begun.cancel();
      recording.current = begun;
      setStream(begun.stream);
      setState('recording');
    } catch (error) {
      setError(error);
      setState('idle');
    }
  }, []);

  async function stop() {
    const running = recording.current;
    recording.current = null;
    if (!running) return;
    setState('encoding');
    try {
      onSound(await running.stop());
    } catch (error) {
      setError(error);
    } finally {
      setStream(null);
      setState('idle');
    }
  }

  function cancel() {
    recording.current?.cancel();
    recording.current = null;
    setStream(null);
    setState('idle');
  }

  return { state, error, stream, obstacle, start, stop, cancel };
}

const never = () => () => {};
