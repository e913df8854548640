/** What stands between the page and the microphone. `document`: reloading the page is enough. */
export type RecordingObstacle = 'insecure' | 'unsupported' | 'document';

/** Null: the browser can be asked for the microphone. */
export function recordingObstacle(isSoundDocument: boolean): RecordingObstacle | null {
  if (!window.isSecureContext) return 'insecure';
  if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === 'undefined')
    return 'unsupported';
  return isSoundDocument ? null : 'document';
}

export interface SoundRecording {
  stream: MediaStream;
  /** Ends it; what was heard, as a WAV file, which every upstream takes. */
  stop(): Promise<File>;
  /** Ends it, and forgets what was heard. */
  cancel(): void;
}

/** Begins to record. Rejects with the browser's own error where it is not let. */
export async function recordSound(): Promise<SoundRecording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: heardAsItIs });
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 128_000 });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  // In pieces: a recording that ends by itself, for an unplugged microphone, is there as well.
  recorder.start(1_000);
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    stream,
    async stop() {
      end();
      await ended;
      return toWav(new Blob(pieces, { type: recorder.mimeType }));
    },
    cancel: end,
  };
}

/** What makes calls sound better takes away from what a model hears. */
const heardAsItIs = { echoCancellation: false, noiseSuppression: false };

/** Samples a second: speech has nothing above half of it. */
const sampleRate = 24_000;

/** Any sound that the browser can play, as a WAV file of one channel. */
export async function toWav(sound: Blob, name = 'recording.wav'): Promise<File> {
  const decoded = await decodeSound(sound);
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, at) =>
    decoded.getChannelData(at).slice(),
  );
  const bytes = await encodeApart(channels);
  return new File([bytes], name, { type: 'audio/wav' });
}

/** Needs no gesture: nothing is played. */
export async function decodeSound(sound: Blob): Promise<AudioBuffer> {
  return new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(await sound.arrayBuffer());
}

/** In a worker, so that a long recording does not hold up the page. */
function encodeApart(channels: Float32Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./encode-wav.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(
      { channels, sampleRate },
      channels.map(({ buffer }) => buffer),
    );
  }).finally(() => worker.terminate());
}
