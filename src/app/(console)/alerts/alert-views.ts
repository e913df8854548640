import type { inferRouterOutputs } from '@trpc/server';
import type { AlertSourceName } from '@/lib/alerts/alert-sources';
import { alertSources } from '@/lib/alerts/alert-sources';
import type { AppRouter } from '@/server/router';

type Outputs = inferRouterOutputs<AppRouter>;

export type ShownAlert = Outputs['alerts']['list']['items'][number];
export type ShownRule = Outputs['alerts']['rules'][number];
export type ShownChannel = Outputs['alertChannels']['list']['items'][number];
export type ShownDelivery = Outputs['alerts']['deliveries']['items'][number];

export const rulePath = (id: string) => `/alerts/rules/${encodeURIComponent(id)}`;
export const channelPath = (id: string) => `/alerts/channels/${encodeURIComponent(id)}`;

/** Rules of a later version may be about what this one does not know. */
export function isKnownSource(name: string): name is AlertSourceName {
  return Object.hasOwn(alertSources, name);
}
