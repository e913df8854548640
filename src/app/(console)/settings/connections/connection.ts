import type { ConnectionView } from '../../frame/use-connection';

export const kindLabels: Record<ConnectionView['kind'], string> = {
  platform: 'Embedded platform',
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  compatible: 'Compatible server',
};

export function connectionPath(slug: string): string {
  return `/settings/connections/${slug}`;
}

/** A failed test as an error that the panels and toasts can read. */
export function failureOf({ health }: ConnectionView) {
  return health.error && { message: health.error.message, data: { upstream: health.error } };
}
