import { escalate } from './escalate';
import { exportList } from './exportList';
import { prepareAlerts } from './prepareAlerts';
import { reconcile } from './reconcile';
import { reportFailures } from './reportFailures';
import { reportFlowFailure } from './reportFlowFailure';
import { weeklyReport } from './weeklyReport';

export const exception = {
	escalate,
	exportList,
	prepareAlerts,
	reconcile,
	reportFailures,
	reportFlowFailure,
	weeklyReport,
};
