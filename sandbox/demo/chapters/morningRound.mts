import { type OpenDashboard, lookAt, press, tokenOn } from '../../world/dashboard.mts';
import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { salesOrders } from '../figures.mts';
import { HARBOUR, TRIAL_SKU } from '../operators.mts';
import type { Report } from '../report.mts';
import { despatchedBy } from './despatch.mts';
import { LIMIT } from './limits.mts';

const KIND = 'UNKNOWN_SKU';
const PERSON = 'Priya';
const WEEK_MS = 7 * 24 * 3_600_000;

/** What operations see on the dashboard, and what they do with its buttons. */
export async function morningRound(
	world: World,
	report: Report,
	dashboard: OpenDashboard,
): Promise<void> {
	const { khaos, tables } = world;
	const operator = world.operator(HARBOUR.name);
	const { mirakl, name, prefix } = operator;
	report.chapter('12:00 Operations look at the dashboard');
	const { id } = mirakl.placeOrder({ lines: [{ sku: TRIAL_SKU, quantity: 1 }] });
	const { id: rowId } = await until(
		`${KIND} ${id}`,
		() => world.openException(name, KIND, id),
		LIMIT,
	);
	await report.sync(
		7,
		'the dashboard shows every flow of three operators, latency, forecast, the audit, and the exception under its owner',
		until('the page', () => everything(world, dashboard, id), LIMIT),
	);
	await report.sync(
		7,
		'the dashboard shows nothing to those who do not sign in',
		fetch(dashboard.url).then(({ status }) => {
			if (status !== 401) throw new Error(`answered ${status}`);
			return 'answered 401';
		}),
	);
	await report.sync(
		5,
		'an exception that nobody acknowledged goes to its next owner, who is alerted',
		handedOn(world, id, rowId),
	);
	await report.sync(
		5,
		'a button of the dashboard works once, and only as it was signed',
		acknowledged(world, dashboard, rowId),
	);
	await tables.insert('Khaos Mirakl SKU Map', [
		{ operator: name, sku: TRIAL_SKU, stockCode: khaos.stockCodes()[26] ?? '' },
	]);
	const retry = tokenOn(await lookAt(dashboard), rowId, 'retryDownload') ?? '';
	await press(dashboard, { token: retry, person: PERSON });
	report.tell(`${TRIAL_SKU} is mapped, and ${PERSON} presses Retry Download.`);
	await report.sync(
		5,
		'after Retry Download the order goes through and the exception closes as fixed',
		until('the order', () => wentThrough(world, id, rowId), LIMIT),
	);
	mirakl.debit(id, true);
	await until('the sales order', () => salesOrders(khaos, prefix + id).length === 1, LIMIT);
	await despatchedBy(world, operator, id);
}

async function everything(
	world: World,
	dashboard: OpenDashboard,
	orderId: string,
): Promise<string | false> {
	const { text, html, tookMs } = await lookAt(dashboard);
	const wanted = [
		...world.operators.flatMap(({ name }) =>
			['Order acceptance', 'Stock push', 'Despatch', 'Drift alerts'].map(
				(flow) => `${name} ${flow}`,
			),
		),
		...['merchandising', 'Stock latency', 'Despatch backlog', `${KIND} ${orderId}`],
		...['Forecast at today’s pace', 'Exceptions by owner and age', 'READY WITH WARNINGS'],
	];
	const missing = wanted.filter((each) => !text.includes(each));
	if (missing.length > 0) throw new Error(`the page lacks ${missing.join(', ')}: ${text}`);
	if (/<script/i.test(html)) throw new Error('the page runs a script');
	return (
		text.includes('0 flows stale') &&
		`${wanted.length} things found in ${html.length} bytes, ${tookMs} ms`
	);
}

/** The row is made to look as if everybody had been away for a week. */
async function handedOn(world: World, orderId: string, rowId: number): Promise<string> {
	const where = [{ column: 'id', value: rowId }];
	const told = () => world.alerts.filter(({ text }) => text.includes(`${KIND} ${orderId}`)).length;
	await until('the first alert', () => told() > 0, LIMIT);
	const before = told();
	const weekAgo = new Date(Date.now() - WEEK_MS).toISOString();
	const [was] = await world.tables.update('Khaos Mirakl Exceptions', where, {
		firstSeen: weekAgo,
		alertedAt: weekAgo,
	});
	return until(
		'the next owner',
		async () => {
			const rows = await world.tables.rows('Khaos Mirakl Exceptions');
			const row = rows.find(({ id }) => id === rowId);
			return (
				row?.owner !== was?.owner &&
				told() > before &&
				`${String(was?.owner)} → ${String(row?.owner)}, ${told()} alerts`
			);
		},
		LIMIT,
	);
}

async function acknowledged(
	world: World,
	dashboard: OpenDashboard,
	rowId: number,
): Promise<string> {
	const token = tokenOn(await lookAt(dashboard), rowId, 'acknowledge') ?? '';
	const forged = token.replace('.acknowledge.', '.ignore.');
	const refused = await press(dashboard, { token: forged, person: 'Eve', reason: 'none' });
	const taken = await press(dashboard, { token, person: PERSON });
	const again = await press(dashboard, { token, person: 'Eve' });
	const rows = await world.tables.rows('Khaos Mirakl Exceptions');
	const row = rows.find(({ id }) => id === rowId);
	const seen = `another verb ${refused}, the button ${taken}, once more ${again}; acknowledged by ${String(row?.person)}`;
	if (refused !== 403 || taken !== 303 || again !== 403 || row?.person !== PERSON) {
		throw new Error(seen);
	}
	return seen;
}

async function wentThrough(world: World, id: string, rowId: number): Promise<string | false> {
	const { mirakl } = world.operator(HARBOUR.name);
	if (mirakl.order(id).state === 'WAITING_ACCEPTANCE') return false;
	const rows = await world.tables.rows('Khaos Mirakl Exceptions');
	const row = rows.find((each) => each.id === rowId);
	return (
		row?.status === 'closed' &&
		row.outcome === 'fixed' &&
		`${id} ${mirakl.order(id).state}, ${KIND} ${row.outcome}`
	);
}
