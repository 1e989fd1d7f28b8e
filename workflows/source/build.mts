import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alerts } from './alerts.mts';
import { cancellations } from './cancellations/index.mts';
import { despatch } from './despatch/index.mts';
import { driftAlerts } from './driftAlerts/index.mts';
import { financeReconciliation } from './financeReconciliation.mts';
import { exceptionDashboard } from './exceptionDashboard.mts';
import { mappingPreview } from './mappingPreview/index.mts';
import { operatorSetup } from './operatorSetup.mts';
import { orderAcceptance } from './orderAcceptance/index.mts';
import { stockPush } from './stockPush/index.mts';
import { systemAudit } from './systemAudit.mts';
import { weeklyReport } from './weeklyReport.mts';

/** Every template, in the order in which a person imports them. */
export const FLOWS = [
	operatorSetup,
	orderAcceptance,
	stockPush,
	despatch,
	cancellations,
	driftAlerts,
	alerts,
	financeReconciliation,
	systemAudit,
	mappingPreview,
	exceptionDashboard,
	weeklyReport,
];

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Writes `workflows/<key>.json` for every template. */
export function writeTemplates(into = folder): string[] {
	mkdirSync(into, { recursive: true });
	return FLOWS.map((make) => {
		const flow = make();
		const file = join(into, `${flow.key}.json`);
		writeFileSync(file, `${JSON.stringify(flow.build(), null, '\t')}\n`);
		return file;
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeTemplates();
