'use client';

import { useEffect, useRef } from 'react';
import classes from './sound.module.css';

/** How loud it is, so that a dead microphone is seen before much was said. */
export function SoundLevel({ stream }: { stream: MediaStream }) {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let frame = requestAnimationFrame(function draw() {
      analyser.getFloatTimeDomainData(samples);
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      bar.current?.style.setProperty('--level', `${Math.min(1, Math.sqrt(loudest))}`);
      frame = requestAnimationFrame(draw);
    });
    return () => {
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [stream]);
  return <span ref={bar} className={classes.level} aria-hidden="true" />;
}
