import { asc, desc, eq } from 'drizzle-orm';
import type { EnteredPrice } from '@/lib/usage/price-lookup';
import type { Db } from '../db/open';
import { type PriceRow, prices } from '../db/schema';

/** A price before it is stored. */
export type PriceDraft = Omit<PriceView, 'id' | 'created_at' | 'created_by'>;

export interface PriceView extends EnteredPrice {
  source: string;
  created_at: number;
  created_by: string;
}

export function priceStore({ db, now }: { db: Db; now: () => number }) {
  return {
    /** By model, the newest first. */
    async list(): Promise<PriceView[]> {
      const rows = await db
        .select()
        .from(prices)
        .orderBy(asc(prices.model), asc(prices.tier), desc(prices.validFrom), desc(prices.id))
        .all();
      return rows.map(viewOf);
    },

    async add(draft: PriceDraft, by: string): Promise<PriceView> {
      const { valid_from, cached_input, audio_input, image_input, audio_output, ...same } = draft;
      const row = await db
        .insert(prices)
        .values({
          ...same,
          validFrom: valid_from,
          cachedInput: cached_input,
          audioInput: audio_input,
          imageInput: image_input,
          audioOutput: audio_output,
          createdAt: Math.floor(now() / 1000),
          createdBy: by,
        })
        .returning()
        .get();
      return viewOf(row);
    },

    async delete(id: number): Promise<boolean> {
      const { changes } = await db.delete(prices).where(eq(prices.id, id)).run();
      return changes > 0;
    },
  };
}

function viewOf(row: PriceRow): PriceView {
  const { validFrom, cachedInput, audioInput, imageInput, audioOutput, createdAt, createdBy } = row;
  const { id, connection, model, tier, currency, input, output, training, source } = row;
  return {
    ...{ id, connection, model, tier, currency, valid_from: validFrom },
    ...{ input, cached_input: cachedInput, audio_input: audioInput, image_input: imageInput },
    ...{ output, audio_output: audioOutput, training },
    ...{ source, created_at: createdAt, created_by: createdBy },
  };
}
