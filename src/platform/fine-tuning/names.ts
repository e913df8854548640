/** The organization in model names. */
const organization = 'signalbox';

export const organizationId = `org-${organization}`;

/** The part of a fine-tuned model's name after the base. */
interface NameParts {
  base: string;
  suffix: string | null;
  /** Eight letters and digits. */
  id: string;
}

/** `ft:gpt-4o-mini:signalbox:my-suffix:Ab3dE6gH` */
export function fineTunedModelName({ base, suffix, id }: NameParts): string {
  return `ft:${base}:${organization}:${slugOf(suffix ?? '')}:${id}`;
}

export function checkpointName(parts: NameParts, step: number): string {
  return `${fineTunedModelName(parts)}:ckpt-step-${step}`;
}

/** Normalizes a suffix like the live API: lower case, with hyphens for other characters. */
function slugOf(suffix: string): string {
  return suffix.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
}
