import { refuseField } from './localized-error';

/** Refuses an integer beyond 2⁵³ by field name: it was rounded in transit and would be a different number upstream. */
export function checkIntegers(input: unknown): void {
  const left: { path: string; value: unknown }[] = [{ path: '', value: input }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { path, value } = next;
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) refuseInteger(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value))
      if (typeof inner === 'object' || typeof inner === 'number')
        left.push({ path: path ? `${path}.${key}` : key, value: inner });
  }
}

function refuseInteger(path: string): never {
  if (!path) refuseField(path, 'anything.integer');
  return refuseField(path, 'anything.integerAt', { path });
}
