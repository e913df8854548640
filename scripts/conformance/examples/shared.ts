import { toForm } from '../form';
import type { World } from '../world';

export const user = (content: string) => ({ role: 'user', content });

export const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city.',
    strict: false,
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
} as const;

export const upload = async ({ create }: World, purpose: string, name: string, text: string) =>
  (await create('/files', toForm({ purpose, file: new File([text], name) }))).id;

/** A text that can be searched. */
export const textFile = (world: World) =>
  world.once('text file', () =>
    upload(world, 'assistants', 'parcel.txt', 'The parcel is in Lisbon.\n'),
  );

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** A red pixel. */
export const pixelUrl = `data:image/png;base64,${png}`;

export const pixel = () =>
  new File([new Uint8Array(Buffer.from(png, 'base64'))], 'pixel.png', { type: 'image/png' });
