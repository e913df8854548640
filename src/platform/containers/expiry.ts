import type { ContainerRow } from './schema';

/** Of those that do not say how long they stay without use. */
export const defaultMinutes = 20;
export const maxMinutes = 24 * 60;

/** When a container expires that was used at `at`, in unix seconds. */
export const expiryOf = (at: number, minutes: number): number => at + minutes * 60;

/** One that has expired stays so. */
export const isUsable = (
  { is_expired, expires_at }: Pick<ContainerRow, 'is_expired' | 'expires_at'>,
  now: number,
): boolean => !is_expired && now < expires_at;
