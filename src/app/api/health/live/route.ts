import { serveLiveness } from '@/server/health';

export const dynamic = 'force-dynamic';

export { serveLiveness as GET };
