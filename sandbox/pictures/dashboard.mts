import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { KINDS } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import type { NewRow } from '../n8n/dataTables.mts';
import type { SignIn } from './editor.mts';
import type { World } from '../world/world.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Takes pictures of the dashboard as a desktop and as a phone show it, with a morning's worth of rows. */
export async function dashboardPictures(
	browser: Browser,
	world: World,
	{ folder, signIn }: { folder: string; signIn: SignIn },
): Promise<void> {
	const { tables } = world;
	await tables.insert('Khaos Mirakl Exceptions', EXCEPTIONS);
	await tables.insert('Khaos Mirakl Open Orders', ORDERS);
	await tables.insert('Khaos Mirakl Runs', RUNS);
	for (const [name, minutes] of Object.entries({ orders: 2, stock: 4, despatch: 3, drift: 95 })) {
		const where = [{ column: 'name', value: name }];
		await tables.update('Khaos Mirakl Checkpoints', where, { finishedAt: ago(minutes * MINUTE) });
	}
	for (const [name, value] of Object.entries(VALUES)) {
		const where = [{ column: 'name', value: name }];
		const cells = { value: JSON.stringify(value), finishedAt: ago(3 * MINUTE) };
		await tables.update('Khaos Mirakl Checkpoints', where, cells);
	}
	const url = `${world.n8n.url}/webhook/khaos-mirakl-exceptions`;
	const sizes = { desktop: { width: 1400, height: 1000 }, phone: { width: 390, height: 844 } };
	for (const [name, viewport] of Object.entries(sizes)) {
		const httpCredentials = { username: signIn.user, password: signIn.password };
		const page = await browser.newPage({ viewport, httpCredentials, isMobile: name === 'phone' });
		await page.goto(url);
		await page.locator('summary').first().click();
		const wide = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		if (wide > 0) throw new Error(`the page is ${wide} px too wide for a ${name}`);
		await page.screenshot({ path: join(folder, `dashboard-${name}.png`), fullPage: true });
		await page.close();
	}
}

function ago(milliseconds: number): string {
	return new Date(Date.now() - milliseconds).toISOString();
}

function exception(
	kind: keyof typeof KINDS,
	subject: string,
	message: string,
	hours: number,
	more: NewRow = {},
): NewRow {
	return {
		operator: 'Fairfield',
		kind,
		subject,
		...KINDS[kind],
		status: 'open',
		outcome: '',
		message,
		firstSeen: ago(hours * HOUR),
		lastSeen: ago(2 * MINUTE),
		sightings: 1,
		...more,
	};
}

/** What waits for a person, and how the marketplace judges the shop. */
const VALUES = {
	blast: {
		hash: '7c1f90ab34de',
		since: ago(25 * MINUTE),
		skus: ['MUG-01', 'MUG-02', 'TEE-RED-M', 'TEE-RED-L'],
	},
	refusals: [{ sku: 'CAP-01', stockCode: 'CAP-01', refusedAt: ago(4 * HOUR) }],
	account: {
		...{ readAt: ago(5 * HOUR), state: 'OPEN', suspension: '', profile: 'usual' },
		figures: [
			{
				...{ metric: 'late_shipment_rate', label: 'Late shipments', period: 'LAST_3_MONTHS' },
				...{ value: 8.4, unit: 'percent', limit: 10, level: 'near' },
			},
			{
				...{ metric: 'approval_rate', label: 'Orders accepted', period: 'LAST_3_MONTHS' },
				...{ value: 99.1, unit: 'percent', limit: 92, level: 'ok' },
			},
		],
	},
};

const EXCEPTIONS = [
	exception(
		'ORDER_REJECTED_BY_KHAOS',
		'F-1043-A',
		"Order F-1043-A was not imported: Khaos Control says 'Invalid courier code'.",
		3,
		{ deadline: ago(-5 * HOUR) },
	),
	exception(
		'UNKNOWN_SKU',
		'F-1042-A',
		"Order F-1042-A has a line whose SKU 'TEE-BLK-XS' Khaos Control does not know (line 2).",
		26,
		{ deadline: ago(-22 * HOUR) },
	),
	exception(
		'STOCK_DRIFT',
		'MUG-01',
		'Fairfield offers 9 of MUG-01 where 4 is right: 5 too many.',
		1,
	),
	exception(
		'STOCK_DRIFT',
		'TEE-RED-M',
		'Fairfield offers 2 of TEE-RED-M where 0 is right: 2 too many.',
		1,
		{ acknowledgedAt: ago(20 * MINUTE), person: 'Priya' },
	),
	exception(
		'TRACKING_MISSING',
		'F-1031-A',
		'Order F-1031-A has been despatched without a consignment reference.',
		7,
		{ retry: 'download', retryAt: ago(MINUTE), person: 'Tom' },
	),
	exception(
		'OFFER_WITHOUT_STOCK_CODE',
		'OLD-77',
		"Offer OLD-77 stands at Fairfield, but Khaos Control has no Stock Code 'OLD-77'.",
		90,
		{
			status: 'ignored',
			reason: 'Sold out by hand until Friday',
			person: 'Priya',
			ignoredAt: ago(20 * HOUR),
		},
	),
];

function order(n: number, state: string, more: NewRow): NewRow {
	return {
		operator: 'Fairfield',
		orderId: `F-10${n}-A`,
		reference: `FF-F-10${n}-A`,
		state,
		live: true,
		orderedAt: ago(40 * HOUR),
		lines: '[]',
		khaosCode: '',
		khaosState: 'none',
		assigned: false,
		changedAt: ago(HOUR),
		...more,
	};
}

const sent = { khaosCode: 'SO20871', khaosState: 'open' };
const ORDERS = [
	order(42, 'WAITING_ACCEPTANCE', { acceptBy: ago(-8 * HOUR) }),
	order(43, 'SHIPPING', { shipBy: ago(-5 * HOUR) }),
	order(31, 'SHIPPING', { shipBy: ago(2 * HOUR), ...sent }),
	order(44, 'SHIPPING', { shipBy: ago(-60 * HOUR), ...sent }),
	order(45, 'SHIPPING', { shipBy: ago(-61 * HOUR), ...sent, khaosState: 'complete' }),
];

const RUNS = [5, 10, 60].map((minutes) => ({
	operator: 'Fairfield',
	flow: 'stock-push',
	finishedAt: ago(minutes * MINUTE),
	result: 'complete',
	counts: '{"lines":12,"rejected":0}',
	latencyP50: 41 + minutes,
	latencyP95: 88 + minutes,
	latencyMax: 130 + minutes,
	note: '',
}));
