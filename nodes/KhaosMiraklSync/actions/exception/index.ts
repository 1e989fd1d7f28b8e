import { escalate } from './escalate';
import { prepareAlerts } from './prepareAlerts';
import { reconcile } from './reconcile';
import { reportFailures } from './reportFailures';
import { reportFlowFailure } from './reportFlowFailure';

export const exception = {
	escalate,
	prepareAlerts,
	reconcile,
	reportFailures,
	reportFlowFailure,
};
