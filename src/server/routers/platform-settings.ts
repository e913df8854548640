import { TRPCError } from '@trpc/server';
import { SettingsConflict } from '@/platform/edit-settings';
import { SettingsError } from '@/platform/settings-file';
import { destinationRefusal } from '../connections/egress-fetch';
import { anyPrivateHost } from '../connections/private-hosts';
import { localizedError, refuse, refuseFieldWith } from '../localized-error';
import {
  changedSettings,
  type PlatformSettingsChange,
  platformSettingsChange,
} from '../platform-settings';
import { platformSettingsView } from '../platform-settings-view';
import { adminProcedure, router } from '../trpc';

/** Backends, models and CORS origins of the embedded platform. */
export const platformSettingsRouter = router({
  retrieve: adminProcedure.query(({ ctx: { services } }) =>
    platformSettingsView(services.env, services.platformSettings),
  ),

  /** Written whole or not at all, and in effect at once. Other processes on the database follow. */
  update: adminProcedure.input(platformSettingsChange).mutation(async ({ ctx, input }) => {
    const { env, platformSettings, reloadPlatform } = ctx.services;
    if (platformSettings.kind === 'fixed')
      refuse('PRECONDITION_FAILED', 'platform.settingsFixed', { path: platformSettings.path });
    await checkBackends(input);
    try {
      await platformSettings.edit(input.revision, (json) => changedSettings(json, input));
    } catch (error) {
      throw presented(error);
    }
    await reloadPlatform();
    return platformSettingsView(env, platformSettings);
  }),
});

/** The backends of an installation are mostly in its own network; metadata services are always blocked. */
async function checkBackends({ backends }: PlatformSettingsChange): Promise<void> {
  for (const [index, { url }] of backends.entries()) {
    const refusal = await destinationRefusal(new URL(url), anyPrivateHost);
    if (refusal) refuseFieldWith(`backends.${index}.url`, refusal);
  }
}

function presented(error: unknown): unknown {
  if (error instanceof SettingsConflict) {
    return localizedError('CONFLICT', 'platform.settingsChanged');
  }
  if (!(error instanceof SettingsError)) return error;
  const { field, message } = error;
  if (field) refuseFieldWith(field, message);
  return new TRPCError({ code: 'BAD_REQUEST', message });
}
