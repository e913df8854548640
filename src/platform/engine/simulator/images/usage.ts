import type { ImagesResponse } from '@/lib/openai';
import type { Detail } from './draw-scene';
import type { Bitmap } from './png/bitmap';

/** What the gpt-image models count for an image of 1024 × 1024, 1024 × 1536 and 1536 × 1024. */
const outputTokens: Record<Detail, readonly [number, number, number]> = {
  low: [272, 408, 400],
  medium: [1_056, 1_584, 1_568],
  high: [4_160, 6_240, 6_208],
};

interface Counted {
  promptTokens: number;
  given: readonly { width: number; height: number }[];
  made: readonly { width: number; height: number }[];
  detail: Detail;
}

export function imageUsage({
  promptTokens,
  given,
  made,
  detail,
}: Counted): NonNullable<ImagesResponse['usage']> {
  const imageTokens = given.reduce((sum, one) => sum + givenTokens(one), 0);
  const output = made.reduce((sum, one) => sum + madeTokens(one, detail), 0);
  return {
    input_tokens: promptTokens + imageTokens,
    input_tokens_details: { image_tokens: imageTokens, text_tokens: promptTokens },
    output_tokens: output,
    output_tokens_details: { image_tokens: output, text_tokens: 0 },
    total_tokens: promptTokens + imageTokens + output,
  };
}

function madeTokens({ width, height }: Pick<Bitmap, 'width' | 'height'>, detail: Detail): number {
  const [square, tall, wide] = outputTokens[detail];
  if (width === 1_024 && height === 1_536) return tall;
  if (width === 1_536 && height === 1_024) return wide;
  return Math.ceil((square * width * height) / 1_024 ** 2);
}

/** 65, and 129 for each tile of 512 pixels once the shorter side is as long as one. */
function givenTokens({ width, height }: Pick<Bitmap, 'width' | 'height'>): number {
  const scale = Math.min(1, 512 / Math.min(width, height));
  const tiles = Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
  return 65 + 129 * tiles;
}
