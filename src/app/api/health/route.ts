import { answerHealth } from '@/server/health';

export const dynamic = 'force-dynamic';

export { answerHealth as GET };
