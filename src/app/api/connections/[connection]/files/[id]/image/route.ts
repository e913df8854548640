import { fileImage } from '@/server/transfers/image';
import { downloadRoute } from '../../../../download-route';

export const dynamic = 'force-dynamic';

export const GET = downloadRoute(fileImage, null);
