import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

// Packs or unpacks one JPEG or WebP, in a thread that is ended if that takes too long. Plain JavaScript: it is
// run as it is.

const find = createRequire(import.meta.url).resolve;
const compiled = (file) => WebAssembly.compile(readFileSync(find(`@jsquash/webp/codec/${file}`)));

const work = {
  async 'unpack WebP'({ bytes }) {
    const { default: decode, init } = await import('@jsquash/webp/decode.js');
    await init(await compiled('dec/webp_dec.wasm'));
    return decode(bytes);
  },

  async 'unpack JPEG'({ bytes, maxMegapixels, maxMegabytes }) {
    const { default: jpeg } = await import('jpeg-js');
    return jpeg.decode(bytes, {
      useTArray: true,
      tolerantDecoding: true,
      maxResolutionInMP: maxMegapixels,
      maxMemoryUsageInMB: maxMegabytes,
    });
  },

  async 'pack WebP'({ bitmap, quality }) {
    const { default: encode, init } = await import('@jsquash/webp/encode.js');
    // The package looks for the same: whether this machine has instructions for several values at once.
    const plain = () => compiled('enc/webp_enc.wasm');
    await init(await compiled('enc/webp_enc_simd.wasm').catch(plain));
    const { width, height, pixels: data } = bitmap;
    return { data: new Uint8Array(await encode({ width, height, data }, { quality })) };
  },

  async 'pack JPEG'({ bitmap, quality }) {
    const { default: jpeg } = await import('jpeg-js');
    const { width, height, pixels: data } = bitmap;
    return jpeg.encode({ width, height, data: onWhite(data) }, Math.max(1, quality));
  },
};

/** A JPEG has no opacity. */
function onWhite(pixels) {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] / 255;
    for (let channel = at; channel < at + 3; channel += 1)
      pixels[channel] = pixels[channel] * alpha + 255 * (1 - alpha);
  }
  return pixels;
}

const { width, height, data } = await work[workerData.task](workerData);
// Of its own: what WebAssembly gives may be a part of its memory.
const bytes = Uint8Array.from(data);
parentPort.postMessage({ width, height, bytes }, [bytes.buffer]);
