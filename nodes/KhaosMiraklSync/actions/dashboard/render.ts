import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { signAction } from '../../domain/dashboard/token';
import { approveToken, releaseToken } from '../../domain/dashboard/waiting';
import { dashboardView } from '../../domain/dashboard/view';
import { numberCell, textCell } from '../../edge/cells';
import {
	readHeartbeats,
	readOperatorNames,
	readRuns,
	readExceptionHeads,
} from '../../edge/dashboard';
import { readAccounts, readPreviews, readWaiting } from '../../edge/dashboardCheckpoints';
import { readOpenOrders } from '../../edge/openOrders';
import { dashboardPage } from '../../files/dashboard/page';
import { fromAll } from '../rows';
import { actionUrl, actionUrlSchema, goodFor, goodForSchema } from './fields';
import { pageFields } from './pageFields';
import { actionSecret } from './secret';

const HOUR_MS = 3_600_000;
const minutes = (usual: number) => numberCell(usual, { min: 1 });

const params = z.object({
	operators: rowList,
	exceptions: rowList,
	checkpoints: rowList,
	runs: rowList,
	orderRows: rowList,
	title: textCell('Khaos Control and Mirakl'),
	actionUrl: actionUrlSchema,
	runbookUrl: textCell().refine(
		(url) => url === '' || /^https?:\/\//i.test(url),
		'is not an address that starts with https://',
	),
	goodForHours: goodForSchema,
	cycles: z
		.unknown()
		.transform((value) => value ?? {})
		.pipe(
			z.object({
				orders: minutes(5),
				stock: minutes(5),
				despatch: minutes(5),
				drift: minutes(15),
			}),
		),
});

/** The exception dashboard as one HTML page, with forms whose every button carries its own signed action. */
export const render = forAllItems<undefined, typeof params>({
	displayName: 'Render',
	action: 'Render the exception dashboard',
	description:
		'Make one HTML page of the tables: what waits for a person, exceptions by owner and age, order clocks and forecast, flows, stock latency, backlog, drift, account health',
	fields: [...pageFields, actionUrl, goodFor],
	params,
	async execute(calls) {
		const [{ param, context }] = calls;
		const secret = param.actionUrl === '' ? '' : await actionSecret(context);
		const now = Date.now();
		const expires = now + Math.round(param.goodForHours * HOUR_MS);
		const view = dashboardView({
			operators: readOperatorNames(param.operators),
			...readExceptionHeads(param.exceptions),
			heartbeats: readHeartbeats(param.checkpoints),
			runs: readRuns(param.runs),
			orders: readOpenOrders(param.orderRows),
			accounts: readAccounts(param.checkpoints),
			previews: readPreviews(param.checkpoints),
			waiting: readWaiting(param.checkpoints),
			cycles: param.cycles,
			now,
		});
		const html = dashboardPage(param.title, view, {
			actionUrl: param.actionUrl,
			runbookUrl: param.runbookUrl,
			sign: ({ id, updatedAt }, verb) =>
				signAction({ rowId: id, verb, expires, updatedAt }, secret),
			approve: (plan) => approveToken(plan, secret, expires, now),
			release: (held, sku) => releaseToken(held, sku, secret, expires),
		});
		return fromAll(calls, [{ html, ...view.totals }]);
	},
});
