import type * as t from '../generated/types';

export type DpoHyperparameters = t.FineTuneDPOHyperparameters;
export type DpoMethod = t.FineTuneDPOMethod;
export type ReinforcementHyperparameters = t.FineTuneReinforcementHyperparameters;
export type ReinforcementMethod = t.FineTuneReinforcementMethod;
export type SupervisedHyperparameters = t.FineTuneSupervisedHyperparameters;
export type SupervisedMethod = t.FineTuneSupervisedMethod;
