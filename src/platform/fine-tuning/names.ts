/** The part of a model's name that stands for whose it is. */
const organization = 'signalbox';

export const organizationId = `org-${organization}`;

/** What follows the base model's name in that of a fine-tuned one. */
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

/** As the live API writes a suffix into a name: small letters, and a hyphen for what no name has. */
function slugOf(suffix: string): string {
  return suffix.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
}
