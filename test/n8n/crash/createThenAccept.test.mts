import { killsAtEveryStep } from './everyStep.mts';

killsAtEveryStep('create, then accept', 'createThenAccept', { detailsBeforeAcceptance: true }, 1);
