import { type Loose, listOf, numberOf, objectOf } from '@/lib/loose';
import type { CreateModerationRequest } from '@/lib/openai/generated/types';
import type { ParameterTable } from '../../playground/parameters';

/** Both of its parameters have controls of their own. */
export const moderationParameters = {} as const satisfies ParameterTable<
  CreateModerationRequest,
  'input' | 'model'
>;

/** Models of this kind, by their names. */
export const moderationModels = /moderation/i;

export type ModerationForm = 'lines' | 'whole';

export interface ModerationInput {
  input: CreateModerationRequest['input'];
  /** What each result is about; with images it is one result about all. */
  labels: string[];
}

/** Null: there is nothing to moderate. `images`: addresses, of the web or `data:`. */
export function readModerationInput(
  text: string,
  form: ModerationForm,
  images: readonly string[],
): ModerationInput | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const trimmed = text.trim();
  if (images.length > 0) {
    const parts = images.map((url) => ({ type: 'image_url' as const, image_url: { url } }));
    const texts = trimmed ? [{ type: 'text' as const, text: trimmed }] : [];
    return { input: [...texts, ...parts], labels: [trimmed] };
  }
  if (!trimmed) return null;
  return form === 'lines' ? { input: lines, labels: lines } : { input: trimmed, labels: [trimmed] };
}

/** What upstream says of one category. */
export interface CategoryScore {
  category: string;
  score: number;
  /** Upstream's own judgement. */
  flagged: boolean;
  /** `text`, `image`. */
  appliedTo: string[];
}

export interface ModerationResult {
  flagged: boolean;
  /** The highest first. */
  scores: CategoryScore[];
}

/** The results of an answer; with whatever categories it has. */
export function readModerations(answer: Loose): ModerationResult[] {
  return listOf(answer.results)
    .map(objectOf)
    .map((result) => {
      const categories = objectOf(result.categories);
      const values = objectOf(result.category_scores);
      const applied = objectOf(result.category_applied_input_types);
      const names = [...new Set([...Object.keys(values), ...Object.keys(categories)])];
      const scores = names.map((category) => ({
        category,
        score: numberOf(values[category]) ?? 0,
        flagged: categories[category] === true,
        appliedTo: listOf(applied[category]).map(String),
      }));
      return {
        flagged: result.flagged === true,
        scores: scores.sort((one, other) => other.score - one.score),
      };
    });
}
