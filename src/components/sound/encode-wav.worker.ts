import { encodeWav } from '@/lib/wav';

interface Samples {
  channels: Float32Array[];
  sampleRate: number;
}

self.onmessage = ({ data: { channels, sampleRate } }: MessageEvent<Samples>) => {
  const file = encodeWav(channels, sampleRate);
  self.postMessage(file, { transfer: [file.buffer] });
};
