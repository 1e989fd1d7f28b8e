import { killsAtEveryStep } from './everyStep.mts';

killsAtEveryStep('accept, then create', 'acceptThenCreate', {}, 1);
