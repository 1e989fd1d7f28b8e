import type { IDataObject } from 'n8n-workflow';
import { asItems, sync } from './run.mts';

const finding = {
	kind: 'UNKNOWN_SKU',
	operator: 'Northgate',
	subject: 'N-1',
	message: 'SKU X is unknown.',
	deadline: '2026-03-05T00:00:00.000Z',
};
const openRow = {
	id: 5,
	operator: 'Northgate',
	kind: 'UNKNOWN_SKU',
	subject: 'N-9',
	status: 'open',
	severity: 'high',
	firstSeen: '2026-03-01T00:00:00.000Z',
	lastSeen: '2026-03-01T00:00:00.000Z',
	sightings: 1,
};

describe('Exception: Reconcile', () => {
	const reconcile = (changes: IDataObject = {}, run = {}) =>
		sync(
			'exception',
			'reconcile',
			{
				operator: 'Northgate',
				findings: asItems({ orderId: 'N-1', findings: [finding] }, {}),
				openRows: asItems(openRow),
				kinds: 'UNKNOWN_SKU, TOTAL_MISMATCH',
				...changes,
			},
			run,
		);

	it('gives what to open and what to close, with the columns to write, from all input items', async () => {
		const output = await reconcile({}, { items: [{}, {}] });
		expect(output.map(({ json }) => json)).toEqual([
			{
				action: 'close',
				id: 5,
				row: { status: 'closed', outcome: 'fixed', closedAt: expect.any(String) },
			},
			{
				action: 'open',
				row: expect.objectContaining({
					subject: 'N-1',
					status: 'open',
					deadline: '2026-03-05T00:00:00.000Z',
				}),
			},
		]);
		expect(output[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('takes findings themselves, and their column for an exception without deadline is null', async () => {
		const [{ json }] = await reconcile({
			findings: [{ ...finding, deadline: null }],
			openRows: '',
		});
		expect(json.row).toMatchObject({ subject: 'N-1', deadline: null });
	});

	it('closes nothing when the list of subjects examined has no entries, as after a quiet cycle', async () => {
		for (const subjects of [[], '={{ [] }}', '={{ [undefined] }}', '[]']) {
			expect(await reconcile({ findings: [], subjects })).toEqual([]);
		}
		expect(await reconcile({ findings: [], subjects: '' })).toHaveLength(1);
	});

	it('refuses a kind that is not on the list, before anything closes', async () => {
		await expect(reconcile({ kinds: 'UNKNOWN_SKUS' })).rejects.toThrow("'UNKNOWN_SKUS' is no kind");
	});

	it('refuses to work without an operator', async () => {
		await expect(reconcile({ operator: '' })).rejects.toThrow("The value of 'operator'");
	});

	it('gives the failure as an item when the user chose to continue', async () => {
		const output = await reconcile(
			{ findings: [{ ...finding, kind: 'ODD' }] },
			{ continueOnFail: true },
		);
		expect(output).toMatchObject([{ json: { error: expect.stringContaining('ODD') } }]);
	});
});

describe('Exception: Report Failures', () => {
	it('gives a finding for each failed input item, paired with it', async () => {
		const output = await sync(
			'exception',
			'reportFailures',
			{ operator: 'Northgate', kind: 'DESPATCH_REJECTED', results: '={{ [$json] }}' },
			{
				items: [
					{ orderId: 'N-1', error: 'Refused' },
					{ orderId: 'N-2' },
					{ orderId: 'N-3', error: 'Late' },
				],
			},
		);
		expect(output).toEqual([
			{
				json: {
					kind: 'DESPATCH_REJECTED',
					operator: 'Northgate',
					subject: 'N-1',
					message: 'Refused',
					deadline: null,
				},
				pairedItem: [{ item: 0 }],
			},
			{
				json: {
					kind: 'DESPATCH_REJECTED',
					operator: 'Northgate',
					subject: 'N-3',
					message: 'Late',
					deadline: null,
				},
				pairedItem: [{ item: 2 }],
			},
		]);
	});

	it('says the same once when it is given the whole list for every item', async () => {
		const output = await sync(
			'exception',
			'reportFailures',
			{
				operator: 'Northgate',
				kind: 'STOCK_LINE_REJECTED',
				results: asItems({ error: 'Refused' }),
				inputs: asItems({ sku: 'TEE' }),
				subjectField: 'sku',
			},
			{ items: [{}, {}] },
		);
		expect(output.map(({ json }) => json.subject)).toEqual(['TEE']);
	});

	it('stops at a failure that names no subject', async () => {
		const run = sync('exception', 'reportFailures', {
			operator: 'Northgate',
			kind: 'DESPATCH_REJECTED',
			results: asItems({ error: 'Refused' }),
		});
		await expect(run).rejects.toThrow("A failed item has no 'orderId': Refused");
	});
});

describe('Exception: Report Flow Failure', () => {
	const failure = {
		execution: { id: '1', error: { message: 'No answer' }, lastNodeExecuted: 'Stock moved' },
		workflow: { id: 'w', name: 'Stock push' },
	};

	it('gives a CONNECTION_FAILED finding about the flow for the item of the Error Trigger', async () => {
		const parameters = { operator: 'Northgate' };
		const output = await sync('exception', 'reportFlowFailure', parameters, { items: [failure] });
		expect(output).toEqual([
			{
				json: {
					kind: 'CONNECTION_FAILED',
					operator: 'Northgate',
					subject: 'Stock push',
					message: 'Stock moved: No answer',
					deadline: null,
				},
				pairedItem: { item: 0 },
			},
		]);
	});
});

describe('Exception: Prepare Alerts', () => {
	it('gives one item for each operator that has something to tell and an address', async () => {
		const output = await sync('exception', 'prepareAlerts', {
			operators: asItems(
				{ operator: 'Northgate', alertUrl: 'https://alerts.example/hook' },
				{ operator: 'Southgate', alertUrl: null },
			),
			exceptions: asItems(
				{ ...openRow, alertedAt: '' },
				{ ...openRow, id: 6, operator: 'Southgate' },
			),
		});
		expect(output.map(({ json }) => json)).toEqual([
			{
				operator: 'Northgate',
				url: 'https://alerts.example/hook',
				text: expect.stringContaining('Northgate: 1 new exception'),
				count: 1,
				exceptionIds: [5],
			},
		]);
	});

	it('gives nothing when there are only placeholder items', async () => {
		const parameters = { operators: asItems({}), exceptions: asItems({}) };
		expect(await sync('exception', 'prepareAlerts', parameters)).toEqual([]);
	});
});

describe('Exception: Escalate', () => {
	it('gives what to write into rows that nobody acknowledged in time, and nothing of the others', async () => {
		const row = { ...openRow, owner: 'merchandising', firstSeen: '2026-03-02T10:00:00.000Z' };
		const output = await sync('exception', 'escalate', {
			exceptions: asItems(row, { ...row, id: 6, acknowledgedAt: row.firstSeen }, {}),
		});
		expect(output.map(({ json }) => json)).toMatchObject([
			{ id: 5, row: { owner: 'integration', escalatedTo: 'integration', alertedAt: null } },
		]);
	});
});

describe('Exception: Export List', () => {
	it('gives what an exception about many stands for as CSV, in which no text runs as a formula', async () => {
		const list = JSON.stringify([
			{ subject: '=cmd|calc', message: 'a "b", c', valueAtRisk: 1234 },
			{ subject: 'TEE', message: '+1', deadline: Date.parse('2026-03-05T00:00:00.000Z') },
		]);
		const rows = asItems({ ...openRow, subject: 'many', list });
		const [{ json }] = await sync('exception', 'exportList', { exceptions: rows });
		expect(json).toEqual({
			rows: 2,
			csv: [
				'\uFEFF"operator","kind","subject","message","deadline","valueAtRisk"',
				`"Northgate","UNKNOWN_SKU","'=cmd|calc","a ""b"", c","","12.34"`,
				`"Northgate","UNKNOWN_SKU","TEE","'+1","2026-03-05T00:00:00.000Z",""\n`,
			].join('\n'),
		});
	});

	it('gives a head alone where there is no such exception, and one line where it stands for itself', async () => {
		expect(await sync('exception', 'exportList', { exceptions: asItems({}) })).toMatchObject([
			{ json: { rows: 0 } },
		]);
		expect(await sync('exception', 'exportList', { exceptions: asItems(openRow) })).toMatchObject([
			{ json: { rows: 1 } },
		]);
	});
});

describe('Exception: Weekly Report', () => {
	it('gives one item with a page, its tables, and a text for each operator; hostile text stays text', async () => {
		const firstSeen = new Date(Date.now() - 3_600_000).toISOString();
		const row = { ...openRow, firstSeen, message: '<script>alert(1)</script>' };
		const output = await sync('exception', 'weeklyReport', {
			operators: asItems({ operator: 'Northgate', alertUrl: 'https://alerts.example/hook' }),
			exceptions: asItems(row, {}),
		});
		expect(output.map(({ json }) => json)).toMatchObject([
			{
				reports: [
					{
						operator: 'Northgate',
						url: 'https://alerts.example/hook',
						text: expect.stringContaining('1 new exceptions'),
					},
				],
				byCause: [{ names: ['Northgate', 'UNKNOWN_SKU'], openNow: 1 }],
				gapsOpen: [{ subject: 'N-9' }],
				html: expect.stringContaining('&#60;script&#62;'),
			},
		]);
		expect(output[0].json.html).not.toContain('<script');
	});
});
