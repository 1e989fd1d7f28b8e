import { prepareAlerts } from './prepareAlerts';
import { reconcile } from './reconcile';
import { reportFailures } from './reportFailures';
import { reportFlowFailure } from './reportFlowFailure';

export const exception = { prepareAlerts, reconcile, reportFailures, reportFlowFailure };
