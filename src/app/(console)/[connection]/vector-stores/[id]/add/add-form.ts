import { type AttributeRow, valuesOf } from '../../attributes/attribute-rows';

/** What a form says of files that are to be added to a store. */
export interface AddForm {
  source: 'new' | 'stored';
  /** Of files that upstream has. */
  fileIds: string[];
  /** All files of a purpose that a search finds, in place of those. */
  matching: { category: string; search?: string } | null;
  attributes: AttributeRow[];
  chunking: 'auto' | 'static';
  /** Tokens, as typed. */
  maxChunk: string;
  overlap: string;
}

export const emptyAddForm: AddForm = {
  source: 'new',
  fileIds: [],
  matching: null,
  attributes: [],
  chunking: 'auto',
  maxChunk: '800',
  overlap: '400',
};

export const chunkLimits = { min: 100, max: 4096 };

export function isChunkSize(text: string): boolean {
  const size = Number(text);
  return /^\d+$/.test(text.trim()) && size >= chunkLimits.min && size <= chunkLimits.max;
}

/** Whether so many tokens can be shared with the chunk before: half of its size at most. */
export function isOverlap(text: string, maxChunk: string): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) * 2 <= Number(maxChunk);
}

/** What the request says besides the files. */
export function sharedOf({ attributes, chunking, maxChunk, overlap }: AddForm) {
  const values = valuesOf(attributes);
  return {
    ...(Object.keys(values).length > 0 && { attributes: values }),
    ...(chunking === 'static' && {
      chunking_strategy: {
        type: 'static' as const,
        static: {
          max_chunk_size_tokens: Number(maxChunk),
          chunk_overlap_tokens: Number(overlap),
        },
      },
    }),
  };
}
