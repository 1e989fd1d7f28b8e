import { killsAtEveryStep } from './everyStep.mts';

killsAtEveryStep('automatic', 'acceptThenCreate', { acceptance: 'automatic' }, 0);
