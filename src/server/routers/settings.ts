import { endOneFactorSessions } from '../auth/end-refused-sessions';
import { refuse } from '../localized-error';
import { settings } from '../settings';
import { adminProcedure, router } from '../trpc';

export const settingsRouter = router({
  retrieve: adminProcedure.query(({ ctx }) => ctx.services.settings.read()),

  update: adminProcedure
    .input(settings.partial())
    .mutation(async ({ ctx: { services, user }, input }) => {
      const before = await services.settings.read();
      const requires = input.require_two_factor && !before.require_two_factor;
      // Who asks it of others is not locked out by it.
      if (requires && !(await services.twoFactor.isOn(user.id)))
        refuse('PRECONDITION_FAILED', 'signIn.twoFactorFirst');
      await services.settings.update(input);
      if (requires) await endOneFactorSessions(services);
      return services.settings.read();
    }),
});
