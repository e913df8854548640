import { withResolvers } from '../connections/testing';
import type { Services } from '../services';

/**
 * Holds back answers of the embedded platform to the console: each is made at once, and so tells how things were
 * before whatever happens until it is let go. With `isSent: false` the request itself is held back.
 */
export function holdAnswers({ platform }: Pick<Services, 'platform'>) {
  const gates = new Map<string, { isSent: boolean; reached: () => void; open: Promise<void> }>();
  const { fetchAs } = platform;
  platform.fetchAs = async (principal, request) => {
    const path = `${request.method} ${new URL(request.url).pathname}`;
    const gate = gates.get(path);
    gates.delete(path);
    if (gate?.isSent === false) {
      gate.reached();
      await gate.open;
      return fetchAs(principal, request);
    }
    const answer = await fetchAs(principal, request);
    gate?.reached();
    await gate?.open;
    return answer;
  };
  /** The next answer to this, as `GET /v1/files`. */
  return (path: string, { isSent = true } = {}) => {
    const [reached, open] = [withResolvers(), withResolvers()];
    gates.set(path, { isSent, reached: reached.resolve, open: open.promise });
    return { reached: reached.promise, release: open.resolve };
  };
}
