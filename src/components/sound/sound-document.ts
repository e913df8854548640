import { withoutBasePath } from '@/lib/base-path';
import { isSoundPage } from '@/lib/sound-pages';

/** Whether this document was answered as one of a page with sound: the browser holds it to the policy of then. */
export function isSoundDocument(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  if (!navigation) return true;
  const { pathname } = new URL(navigation.name, window.location.href);
  return isSoundPage(withoutBasePath(pathname));
}
