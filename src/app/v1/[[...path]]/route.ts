import { services } from '@/server/services';

export const dynamic = 'force-dynamic';

/** The embedded platform, for any OpenAI client. Bodies stream both ways. */
const answer = (request: Request) => services().platform.fetch(request);

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
