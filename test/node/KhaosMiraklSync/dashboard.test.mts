import type { IDataObject } from 'n8n-workflow';
import { KhaosMiraklDashboardApi } from '../../../credentials/KhaosMiraklDashboardApi.credentials.ts';
import { KhaosMiraklSync } from '../../../nodes/KhaosMiraklSync/KhaosMiraklSync.node.ts';
import { runNode } from '../harness.mts';
import { asItems, orderRow } from './run.mts';

const SECRET = 'a-secret-of-more-than-thirty-two-characters';

const run = async (operation: string, parameters: IDataObject, secret = SECRET) => {
	const output = await runNode({
		nodeClass: KhaosMiraklSync,
		parameters: { resource: 'dashboard', operation, ...parameters },
		credentials: [{ type: new KhaosMiraklDashboardApi(), data: { secret } }],
	});
	return output.map(({ json }) => json);
};

/** A row of the Exceptions table as the Data Table node gives it. */
const row = (changes: IDataObject = {}): IDataObject => ({
	id: 7,
	createdAt: '2026-03-01T08:00:00.000Z',
	updatedAt: '2026-03-01T09:00:00.123Z',
	operator: 'Northgate',
	kind: 'ORDER_REJECTED_BY_KHAOS',
	subject: 'N-1',
	owner: 'integration',
	severity: 'critical',
	status: 'open',
	outcome: '',
	message: '<b>Khaos Control</b> says no.',
	fix: 'Put it right.',
	firstSeen: '2026-03-01T08:00:00.000Z',
	lastSeen: '2026-03-01T09:00:00.000Z',
	sightings: 3,
	deadline: null,
	reason: null,
	...changes,
});
const page = (parameters: IDataObject = {}, secret?: string) =>
	run(
		'render',
		{
			operators: asItems({ operator: 'Northgate', live: true }),
			exceptions: asItems(row()),
			checkpoints: asItems({ name: 'orders', operator: 'Northgate', finishedAt: '' }),
			runs: [{}],
			orderRows: asItems(orderRow({ acceptBy: '2026-03-01T09:00:00.000Z' })),
			...parameters,
		},
		secret,
	);
const verify = (parameters: IDataObject) =>
	run('verify', { exceptions: asItems(row()), ...parameters });
const signed = async (verb: string, changes: IDataObject = {}) => {
	const [{ token }] = await run('sign', { row: asItems(row(changes)), verb });
	return String(token);
};

describe('Dashboard: Render', () => {
	it('gives one page with its counts, every value escaped', async () => {
		const [item, ...more] = await page();
		expect(more).toEqual([]);
		expect(item).toMatchObject({ critical: 1, open: 1, overdue: 1, soon: 0, stale: 4 });
		expect(item.html).toContain('&#60;b&#62;Khaos Control');
		expect(item.html).toContain('N-1');
	});

	it('signs buttons that Verify accepts', async () => {
		const [{ html }] = await page();
		const [, token] = /name="token" value="(7\.retryImport\.[^"]+)"/.exec(String(html)) ?? [];
		expect(await verify({ token, person: 'Ann' })).toEqual([
			{
				accepted: true,
				table: 'exceptions',
				id: 7,
				verb: 'retryImport',
				row: {
					retry: 'import',
					retryAt: expect.stringContaining('T'),
					sightings: 0,
					person: 'Ann',
				},
			},
		]);
	});

	it('asks for no secret where the page is for reading only, and else for a long one', async () => {
		expect(await page({ actionUrl: '' }, 'short')).toHaveLength(1);
		await expect(page({}, 'short')).rejects.toThrow('at least 32 characters');
		await expect(page({}, 'a'.repeat(40))).rejects.toThrow('repeats itself');
	});

	it('takes no address that would run something', async () => {
		await expect(page({ actionUrl: 'javascript:alert(1)' })).rejects.toThrow('actionUrl');
		await expect(page({ runbookUrl: 'javascript:alert(1)' })).rejects.toThrow('runbookUrl');
	});

	it('shows rows of an older table and with spoilt cells as far as they can be read', async () => {
		const spoilt = row({ deadline: 'tomorrow', firstSeen: null, updatedAt: undefined });
		const [{ html }] = await page({ exceptions: asItems(spoilt) });
		expect(html).toContain('ORDER_REJECTED_BY_KHAOS');
	});

	it('counts a flow as stale by its own cycle', async () => {
		const finishedAt = new Date(Date.now() - 20 * 60_000).toISOString();
		const checkpoints = asItems(
			...['orders', 'stock', 'despatch', 'drift'].map((name) => ({
				name,
				operator: 'Northgate',
				finishedAt,
			})),
		);
		expect(await page({ checkpoints })).toMatchObject([{ stale: 3 }]);
		const cycles = { orders: 15, stock: 15, despatch: 15 };
		expect(await page({ checkpoints, cycles })).toMatchObject([{ stale: 0 }]);
	});
});

describe('Dashboard: Verify', () => {
	it('gives a page that says why, and no columns, for a token that is not good', async () => {
		const token = await signed('acknowledge');
		const changed = asItems(row({ updatedAt: '2026-03-01T09:00:00.124Z' }));
		for (const [parameters, refusal] of [
			[{ token: 'x' }, 'forged'],
			[{ token: token.replace('acknowledge', 'ignore') }, 'forged'],
			[{ token, verb: 'ignore' }, 'wrongVerb'],
			[{ token, exceptions: changed }, 'changed'],
			[{ token, exceptions: [{}] }, 'changed'],
			[{ token: await signed('ignore') }, 'incomplete'],
		] as const) {
			const [item] = await verify(parameters as IDataObject);
			expect(item).toMatchObject({ accepted: false, refusal });
			expect(item.html).toContain('Not done');
			expect(item.row).toBeUndefined();
		}
	});

	it('knows no token of another secret', async () => {
		const token = await signed('acknowledge');
		const other = { token, exceptions: asItems(row()) };
		expect(await run('verify', other, `${SECRET}-new`)).toMatchObject([{ refusal: 'forged' }]);
	});
});

describe('Dashboard: Sign', () => {
	it('signs only what the exception offers', async () => {
		await expect(signed('stopIgnoring')).rejects.toThrow('Stop Ignoring is not offered');
		await expect(run('sign', { row: [], verb: 'ignore' })).rejects.toThrow('One row');
		expect(await signed('stopIgnoring', { status: 'ignored' })).toMatch(/^7\.stopIgnoring\./);
	});

	it('says until when the token is good', async () => {
		const before = Date.now();
		const [item] = await run('sign', { row: asItems(row()), verb: 'ignore', goodForHours: 1 });
		expect(Date.parse(String(item.expires)) - before).toBeGreaterThanOrEqual(3_600_000);
	});
});
