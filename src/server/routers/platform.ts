import { directiveDefinitions } from '@/platform/engine/simulator/directives';
import { contextWindow, maxCompletionTokens, modelName } from '@/platform/engine/simulator/models';
import { router, viewerProcedure } from '../trpc';

/** What the embedded platform is to its users. */
export const platformRouter = router({
  /** The simulator, with the directives that inject faults. */
  retrieve: viewerProcedure.query(() => ({
    model: modelName,
    context_window: contextWindow,
    max_completion_tokens: maxCompletionTokens,
    directives: directiveDefinitions.map(({ usage, meaning }) => ({ usage, meaning })),
  })),

  /** Where code of models runs, or why it does not. The first to ask waits until each sandbox was tried. */
  sandbox: viewerProcedure.query(async ({ ctx }) => {
    const choice = await ctx.services.platform.sandboxes.choice();
    if (!('sandbox' in choice)) return { kind: null, runtime: null, reason: choice.reason };
    const { kind, runtime } = choice.sandbox;
    return { kind, runtime, reason: null };
  }),
});
