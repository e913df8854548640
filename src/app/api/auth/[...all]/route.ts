import { answerAuth } from '@/server/auth/door';
import { services } from '@/server/services';

export const dynamic = 'force-dynamic';

const answer = (request: Request) => answerAuth(services(), request);

export { answer as GET, answer as POST };
